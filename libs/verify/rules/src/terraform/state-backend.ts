import { formatAddress, tryParseArn } from '@zta/kernel';
import { settingTypes, type Estate, type Resource } from '@zta/verify-model';
import { every, proved, refuted, unsure } from '../judge';
import { expectAttribute, isTrue, show } from '../read/attribute';
import type { Judgement, Rule } from '../rule';

/** Arguments that send state elsewhere than to S3 as the root names it ("Backend Type: s3", Terraform language documentation). */
const elsewhere = /^(endpoints?|\w+_endpoint|custom_ca_bundle|insecure|https?_proxy)$/;

/** A bucket name says nothing about its owner, unless the input makes the bucket. */
const judgeOwner = (r: Resource, estate: Estate): Judgement => {
  const name = r.values['bucket'];
  if (typeof name !== 'string') return expectAttribute(r, { path: 'bucket', wanted: 'the name of the state bucket', accepts: () => false });
  if (r.account === undefined) return unsure('unknown-value', 'to which account the root belongs is not told', r.at);
  const made = estate.ofType('aws_s3_bucket').filter((b) => b.values['bucket'] === name);
  if (made.length > 0)
    return every(made.map((b) => (b.account === r.account ? proved : b.account === undefined ? unsure('unknown-value', `whose ${formatAddress(b.at)} is, is not told`, b.at) : refuted('wrong-value', `state of account ${r.account ?? ''} lies in a bucket of account ${b.account}`, r.at))));
  const named = /(?<!\d)\d{12}(?!\d)/.exec(name)?.[0];
  if (named !== undefined && named !== r.account) return refuted('wrong-value', `state of account ${r.account} lies in \`${name}\`, which names account ${named}`, r.at);
  return unsure('unknown-sibling', `whose bucket \`${name}\` is, is not told: nothing in the input makes it`, r.at);
};

const judgeKey = (r: Resource): Judgement => {
  const key = r.values['kms_key_id'];
  const account = typeof key === 'string' ? tryParseArn(key)?.account : undefined;
  return account !== undefined && r.account !== undefined && account !== r.account ? refuted('wrong-value', `state is sealed with a key of account ${account}`, r.at) : proved;
};

const judgeLock = (r: Resource): Judgement =>
  isTrue(r.values['use_lockfile']) || typeof r.values['dynamodb_table'] === 'string' ? proved : refuted('absent', 'nothing locks the state: two applies at once mix two declarations', r.at);

/** One state, one root. */
const judgeSole = (r: Resource, estate: Estate): Judgement => {
  const place = (b: Resource): string => JSON.stringify([b.name, b.values['bucket'] ?? null, b.values['key'] ?? null]);
  const others = backendsOf(estate).filter((b) => b !== r && b.name === 's3' && place(b) === place(r));
  return every(others.map((b) => refuted('forbidden', `${b.at.stack} writes the same state`, b.at)));
};

const backendsOf = (estate: Estate): readonly Resource[] => estate.stacks.flatMap((s) => s.settings).filter((b) => b.type === settingTypes.backend);

/**
 * Where the root keeps its state. A plan does not say, so that the rule is silent about it; so it is about an input in which nobody writes a backend: a sketch, which is
 * deployed from nowhere yet.
 */
export const rule: Rule = {
  code: 'state-backend',
  title: 'the state of the root lies in a bucket of its own account, encrypted and locked',
  why: 'state holds every secret that Terraform has seen and the map of everything: who reads it needs no other hole, and who writes it decides what the next apply believes',
  controls: { pci: ['(3.5.1)', '(7.2.5)'], iso27001: ['(A.8.3)', '(A.8.24)'], nist80053: ['(AC-3)', '(SC-28)'], nist800207: ['3', '6'] },
  severity: 'high',
  source: 'Backend Type: s3 and Sensitive Data in State, Terraform language documentation',
  settings: true,
  applies: (r, estate) => r.type === settingTypes.backend && backendsOf(estate).some((b) => b.values['written'] === true) && estate.stacks.some((s) => s.name === r.at.stack && s.resources.some((x) => x.mode === 'managed')),
  evaluate: (r, estate) => {
    if (r.name !== 's3') return refuted(r.values['written'] === true ? 'wrong-value' : 'absent', `state lies in \`${r.name}\`${r.values['written'] === true ? '' : ', for no backend is written'}, wanted the state bucket of the account`, r.at);
    const odd = Object.entries(r.values).filter(([k, v]) => elsewhere.test(k) && v !== null && v !== false && v !== '');
    return every([
      judgeOwner(r, estate),
      judgeKey(r),
      expectAttribute(r, { path: 'encrypt', wanted: '`true`', accepts: isTrue, absent: false }),
      judgeLock(r),
      judgeSole(r, estate),
      ...odd.map(([k, v]) => unsure('unknown-value', `\`${k}\` is \`${show(v)}\`: where state goes is not told`, r.at)),
    ]);
  },
};
