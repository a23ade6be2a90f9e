import type { Construct } from 'constructs';

/** Your own CDKTF stacks beside ours: make them here. `zta verify` reads them under the same closed world. */
export const ownStacks = (_app: Construct): void => {};
