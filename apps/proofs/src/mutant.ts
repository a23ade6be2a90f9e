import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inputsOf, verify, type Report } from '@zta/verify-run';

/** One Terraform block as it stands in the synthesized JSON. */
export type Block = Record<string, unknown>;
/** The `resource` part of one stack: type → logical name → block. */
export type Resources = Record<string, Record<string, Block>>;
/** A whole root as it stands in the synthesized JSON. */
export interface Root {
  resource?: Resources;
  provider?: Record<string, Block[]>;
  terraform?: { backend?: Record<string, Block> };
  [block: string]: unknown;
}
/** A statement of a policy, as written. */
export type WrittenStatement = Record<string, unknown>;
/** What of the intents a mutant edits. */
export interface WrittenIntents {
  environments: { name: string; parties: { name: string; kind: string; bindings: { stack: string; address: string }[] }[]; flows: { id: string; may: string[] }[] }[];
}

const pathOf = (b: Block): string => (b['//'] as { metadata?: { path?: string } } | undefined)?.metadata?.path ?? '';

/** A synthesized estate in memory, read afresh from its folder, to be changed and judged. */
export class Mutant {
  readonly intents: WrittenIntents;
  private readonly stacks: readonly { readonly name: string; readonly json: Root }[];

  constructor(folder: string) {
    const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
    this.stacks = readdirSync(join(folder, 'stacks')).sort().map((name) => ({ name, json: read('stacks', name, 'cdk.tf.json') as Root }));
    this.intents = read('intents.json') as WrittenIntents;
  }

  /** One whole stack; changes are kept. */
  root(stack: string): Root {
    const found = this.stacks.find((s) => s.name === stack);
    if (!found) throw new RangeError(`no stack \`${stack}\``);
    return found.json;
  }

  /** Resources of one stack; changes are kept. */
  resources(stack: string): Resources {
    return (this.root(stack).resource ??= {});
  }

  /** Blocks of a type by logical name. */
  ofType(stack: string, type: string): Record<string, Block> {
    return (this.resources(stack)[type] ??= {});
  }

  /** The only block of a type whose construct path ends so. Throws when there is none or several. */
  block(stack: string, type: string, pathEnd: string): Block {
    const found = Object.values(this.ofType(stack, type)).filter((b) => pathOf(b).endsWith(pathEnd));
    if (found.length !== 1 || !found[0]) throw new RangeError(`${found.length} ${type} in ${stack} end in ${pathEnd}`);
    return found[0];
  }

  /** `${type.name.attribute}` of the only block of a type whose construct path ends so. */
  reference(stack: string, type: string, pathEnd: string, attribute = 'id'): string {
    return `\${${type}.${this.nameOf(stack, type, pathEnd)}.${attribute}}`;
  }

  /** Takes out the only block of a type whose construct path ends so. */
  remove(stack: string, type: string, pathEnd: string): void {
    delete this.ofType(stack, type)[this.nameOf(stack, type, pathEnd)];
  }

  private nameOf(stack: string, type: string, pathEnd: string): string {
    const wanted = this.block(stack, type, pathEnd);
    return Object.entries(this.ofType(stack, type)).find(([, b]) => b === wanted)?.[0] ?? '';
  }

  /** Edits the statements of a policy attribute in place. */
  statements(block: Block, edit: (statements: WrittenStatement[]) => WrittenStatement[] | void, attribute = 'policy'): void {
    const document = JSON.parse(String(block[attribute])) as { Statement: WrittenStatement[] };
    document.Statement = edit(document.Statement) ?? document.Statement;
    block[attribute] = JSON.stringify(document);
  }

  /** What the verifier says of it now. */
  judge(): Report {
    return verify(inputsOf(this.stacks, this.intents));
  }
}
