import { formatAddress } from '@zta/kernel';
import { isList, isMap, isRef, isTemplate, isUnknown, type Resource, type Value } from '@zta/verify-model';
import { every, proved, refuted, unsure } from '../judge';
import type { Judgement, ReasonCode } from '../rule';

/** What a person can read of a value; secrets are never passed here. */
export const show = (v: Value): string =>
  isUnknown(v) ? v.reason : isRef(v) ? `${formatAddress(v.to)}.${v.attribute}` : isTemplate(v) ? v.parts.map((p) => (typeof p === 'string' ? p : '…')).join('') : typeof v === 'string' ? v : JSON.stringify(v);

/**
 * The values at a dotted path. A nested block may be written as one object or as a list of them: lists on the way are entered.
 * A reference or unknown on the way stands for everything below it. Absent and null give nothing.
 */
export const each = (v: Value | undefined, path: string): readonly Value[] => {
  if (v === undefined || v === null) return [];
  if (isList(v)) return v.flatMap((x) => each(x, path));
  if (path === '' || !isMap(v)) return [v];
  const [head = '', ...rest] = path.split('.');
  return each(v[head], rest.join('.'));
};

/** What an attribute must be. */
export interface Wanted {
  readonly path: string;
  /** What is allowed, in words. */
  readonly wanted: string;
  readonly accepts: (v: string | number | boolean) => boolean;
  /** What the provider or AWS assumes when nothing is written. @default - absent is refuted */
  readonly absent?: string | number | boolean;
  /** @default 'wrong-value' */
  readonly code?: ReasonCode;
}

/** True as Terraform converts it. */
export const isTrue = (v: Value | undefined): boolean => v === true || v === 'true';
/** False as Terraform converts it. */
export const isFalse = (v: Value | undefined): boolean => v === false || v === 'false';
/** A number as Terraform converts it; NaN for anything else. */
export const toNumber = (v: Value | undefined): number => (typeof v === 'number' ? v : typeof v === 'string' && v.trim() !== '' ? Number(v) : Number.NaN);

/** Judges one attribute: absent, unknown, allowed or not. Several values at the path must all be allowed. */
export const expectAttribute = (r: Resource, { path, wanted, accepts, absent, code = 'wrong-value' }: Wanted): Judgement => {
  const found = each(r.values, path);
  if (found.length === 0)
    return absent !== undefined && accepts(absent) ? proved : refuted(absent === undefined ? 'absent' : code, absent === undefined ? `\`${path}\` is not set, wanted ${wanted}` : `\`${path}\` is \`${String(absent)}\` by default, wanted ${wanted}`, r.at);
  return every(
    found.map((v) => {
      if (typeof v === 'object') return unsure('unknown-value', `\`${path}\` of ${formatAddress(r.at)} is not told: ${show(v)}`, r.at);
      return accepts(v) ? proved : refuted(code, `\`${path}\` is \`${String(v)}\`, wanted ${wanted}`, r.at);
    }),
  );
};

/** Judges that an attribute is set to anything but an empty text; a reference counts as set. */
export const expectSet = (r: Resource, path: string, wanted: string): Judgement => {
  const found = each(r.values, path).filter((v) => v !== '');
  if (found.length === 0) return refuted('absent', `\`${path}\` is not set, wanted ${wanted}`, r.at);
  const blank = found.find(isUnknown);
  return blank ? unsure('unknown-value', `\`${path}\` of ${formatAddress(r.at)} is not told: ${blank.reason}`, r.at) : proved;
};
