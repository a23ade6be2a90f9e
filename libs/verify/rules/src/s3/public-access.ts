import type { Resource } from '@zta/verify-model';
import { every } from '../judge';
import { expectAttribute, isTrue } from '../read/attribute';
import type { Judgement } from '../rule';

const flags = ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'] as const;

/** All four switches of a public access block are on; the provider leaves an unwritten one off. */
export const blocksPublicAccess = (block: Resource): Judgement => every(flags.map((path) => expectAttribute(block, { path, wanted: '`true`', accepts: isTrue, absent: false })));
