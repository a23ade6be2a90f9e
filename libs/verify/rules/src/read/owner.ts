import { tryParseArn } from '@zta/kernel';
import { isRef, isTemplate, type Estate, type Value } from '@zta/verify-model';
import { patternText } from './glob';

const registry = /^(\d{12})\.dkr\.ecr\.[\w-]+\.amazonaws\.com(?:\.cn)?\//;

/** The account whose thing a value names: by its ARN, by the host of its registry, or because the input makes it. Undefined where that is not told. */
export const accountNamed = (estate: Estate, v: Value): string | undefined => {
  const head = isTemplate(v) ? v.parts[0] : v;
  if (isRef(head)) return head.to.address.startsWith('data.') ? undefined : estate.find(head.to)?.account;
  const text = patternText(v);
  const account = text === undefined ? undefined : (registry.exec(text)?.[1] ?? tryParseArn(text)?.account);
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
};
