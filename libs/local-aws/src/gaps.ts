import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Something that the embedded AWS cannot do. */
export interface Gap {
  /** Terraform type; with `attribute`, only that attribute is left out. */
  readonly type: string;
  readonly attribute?: string;
  /** The API call that fails. */
  readonly api: string;
  readonly reason: string;
}

/** Every gap of `gaps/*.json`, in name order. */
export const readGaps = (folder = join(__dirname, '../gaps')): readonly Gap[] =>
  readdirSync(folder).filter((f) => f.endsWith('.json')).sort().flatMap((f) => JSON.parse(readFileSync(join(folder, f), 'utf8')) as Gap[]);

type Json = Record<string, unknown>;
const asMap = (v: unknown): Json => (typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Json) : {});

/** What was taken out of a stack. */
export interface Removal {
  readonly address: string;
  readonly attribute?: string;
}

/** A stack without exactly the listed gaps, and the list of what was taken out. The input is not changed. */
export const withoutGaps = (stack: unknown, gaps: readonly Gap[]): { readonly json: unknown; readonly removed: readonly Removal[] } => {
  const json = structuredClone(stack) as Json;
  const removed: Removal[] = [];
  const resources = asMap(json['resource']);
  for (const gap of gaps) {
    const named = asMap(resources[gap.type]);
    for (const [name, body] of Object.entries(named)) {
      const address = `${gap.type}.${name}`;
      if (gap.attribute === undefined) removed.push({ address });
      else if (gap.attribute in asMap(body)) {
        delete asMap(body)[gap.attribute];
        removed.push({ address, attribute: gap.attribute });
      }
    }
    if (gap.attribute === undefined) delete resources[gap.type];
  }
  return { json, removed };
};
