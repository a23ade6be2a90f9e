import { formatAddress } from '@zta/kernel';
import { isRef, type Estate, type Resource } from '@zta/verify-model';
import { every, proved, refuted, unsure } from '../judge';
import type { Judgement } from '../rule';
import { each, show } from './attribute';
import { fits } from './sibling';

const keyTypes = ['aws_kms_key', 'aws_kms_replica_key', 'aws_kms_alias'];

/**
 * Judges that an attribute names a KMS key of the estate. `alias/aws/…` is a key that AWS manages: its policy is not ours.
 * A literal key id is unknown, because keys of both kinds look alike.
 */
export const expectOwnKey = (estate: Estate, r: Resource, path: string): Judgement => {
  const found = each(r.values, path).filter((v) => v !== '');
  if (found.length === 0) return refuted('absent', `\`${path}\` is not set: the key is AWS's, not ours`, r.at);
  return every(
    found.map((v) => {
      if (isRef(v) && keyTypes.includes(estate.find(v.to)?.type ?? '') && !v.to.address.startsWith('data.')) return proved;
      if (typeof v === 'string' && estate.ofType('aws_kms_alias').some((k) => fits(v, k, r) === 'yes')) return proved;
      if (typeof v === 'string' && /(^|:)alias\/aws\//.test(v)) return refuted('wrong-value', `\`${path}\` is \`${v}\`, a key that AWS manages; wanted a key of the estate`, r.at);
      return unsure('unknown-value', `whether the key at \`${path}\` of ${formatAddress(r.at)} is the estate's is not told: ${isRef(v) ? `${show(v)} is no key that was read` : show(v)}`, r.at);
    }),
  );
};
