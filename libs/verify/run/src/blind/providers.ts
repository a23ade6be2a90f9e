import { formatAddress, type Finding, type Reason } from '@zta/kernel';
import { identity, isMap, list, settingTypes, type Estate, type Resource, type Value } from '@zta/verify-model';
import { unsure } from './unsure';

/** The provider whose elements are read. */
const read = 'hashicorp/aws';

/** Providers that reach no account and run nothing: numbers, names, keys, dates and archives made on the machine of whoever applies. */
const local: ReadonlySet<string> = new Set(['hashicorp/random', 'hashicorp/tls', 'hashicorp/time', 'hashicorp/archive', 'hashicorp/cloudinit', 'terraform.io/builtin/terraform']);

/** Arguments of the AWS provider that change neither the account nor the API that is spoken to ("Provider configuration", AWS provider). The account is read by the model. */
const harmless: ReadonlySet<string> = new Set(
  ('source alias version region profile allowed_account_ids forbidden_account_ids assume_role assume_role_with_web_identity default_tags ignore_tags max_retries retry_mode use_fips_endpoint use_dualstack_endpoint sts_region s3_use_path_style ' +
    's3_us_east_1_regional_endpoint token_bucket_rate_limiter_capacity').split(' '),
);

/** Where a provider does not do what its elements say, or does it elsewhere: one unknown for each, since all its elements are concerned. */
export const providerDoubts = ({ stacks }: Estate): readonly Finding[] =>
  stacks.flatMap((s) => s.settings).filter((r) => r.type === settingTypes.provider).flatMap((r) => [...foreign(r), ...(r.values['source'] === read ? [...accounts(r), ...odd(r)] : [])]);

const foreign = (r: Resource): readonly Finding[] => {
  const source = String(r.values['source']);
  if (source === read || local.has(source)) return [];
  return [unsure(`${formatAddress(r.at)} does only what is read here`, { code: 'other-provider', detail: `the provider \`${r.name}\` is \`${source}\`: what it and its data sources do is not judged`, at: r.at })];
};

const roleOf = (v: Value | undefined): string | undefined => list(v).slice(-1).map((x) => (isMap(x) ? /^arn:[\w-]+:iam::(\d{12}):/.exec(String(x['role_arn']))?.[1] : undefined))[0];

const accounts = (r: Resource): readonly Finding[] => {
  const ids = list(r.values['allowed_account_ids']);
  const [assumed, web] = [roleOf(r.values['assume_role']), roleOf(r.values['assume_role_with_web_identity'])];
  const profile = /^zta-(\d{12})(?:-published)?$/.exec(String(r.values['profile']))?.[1];
  const named = [...new Set([...ids.map((id) => (typeof id === 'string' ? id : `an account that is not written out (${identity(id) ?? 'unknown'})`)), ...[assumed, web, profile].flatMap((a) => a ?? [])])];
  if (named.length < 2) return [];
  return [unsure(`${formatAddress(r.at)} stands in one account`, { code: 'other-account', detail: `it names ${named.join(' and ')}: in which account its elements are made is not known`, at: r.at })];
};

const odd = (r: Resource): readonly Finding[] =>
  Object.entries(r.values)
    .filter(([key, v]) => !harmless.has(key) && v !== null && v !== false && v !== 'false' && v !== '' && !(Array.isArray(v) && v.length === 0))
    .map(([key]): Finding => {
      const reason: Reason = { code: 'provider-setting', detail: `\`${key}\` decides with whose rights, or with which API, the provider speaks: that is not what the stack says`, at: r.at };
      return unsure(`\`${key}\` of ${formatAddress(r.at)} changes nothing`, reason);
    });
