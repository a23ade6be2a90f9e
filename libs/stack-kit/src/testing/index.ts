import { App, Testing, type TerraformStack } from 'cdktf';
import { ZtaStack, type StackContext } from '../zta-stack';

/** A context for tests that do not care which. */
export const anyContext: StackContext = { environment: 'dev', key: 'workload', accountId: '111111111111', region: 'eu-central-1', partition: 'aws', prefix: 'acme' };

type Block = Readonly<Record<string, unknown>>;

/** The synthesized JSON of one stack, with finders. */
export interface Slice {
  readonly json: Block;
  /** Logical name → block of one type, without metadata. */
  ofType(type: string): Readonly<Record<string, Block>>;
  /** The only block of a type. Throws when there are none or several. */
  only(type: string): Block;
}

/** Synthesizes what `build` makes and gives it back for assertions. */
export const synthSlice = (build: (stack: ZtaStack) => void, context: StackContext = anyContext): Slice => {
  const app: App = Testing.app();
  const stack: TerraformStack = new ZtaStack(app, 'test', context);
  build(stack as ZtaStack);
  const json = JSON.parse(Testing.synth(stack)) as Block;
  const ofType = (type: string): Readonly<Record<string, Block>> => ((json['resource'] as Record<string, Record<string, Block>> | undefined) ?? {})[type] ?? {};
  return {
    json,
    ofType,
    only(type) {
      const all = Object.values(ofType(type));
      if (all.length !== 1 || !all[0]) throw new RangeError(`expected one ${type}, found ${all.length}`);
      return all[0];
    },
  };
};
