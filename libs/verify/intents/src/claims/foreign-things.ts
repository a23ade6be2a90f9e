import { formatAddress, type Finding, type Reason } from '@zta/kernel';
import { isList, isMap, isRef, isTemplate, isUnknown, settingTypes, type Resource, type Value } from '@zta/verify-model';
import type { World } from '../world';
import { decideClaim } from './decide';
import { estateNames, whoseArn, type EstateNames } from './estate-names';

/** Attributes that hold an account id by itself. */
const accountKeys = /^(principals?|account(_id)?s?|account_ids|\w+_account(_id)?|\w*owner(_id)?|allowed_accounts|shared_accounts)$/;
/** Attributes that hold the name of a bucket to which, or from which, data goes. */
const bucketKeys = /^(s3_bucket(_name)?|target_bucket|bucket_?name|bucketName|destination_bucket|log_bucket|s3_bucket_id)$/;
/** Ids that AWS makes: written out, they name a thing that is not part of the input. */
const awsMade = /^(vpc|subnet|sg|rtb|acl|igw|eigw|nat|vpce|vpce-svc|eni|i|tgw|tgw-attach|tgw-rtb|pcx|vgw|cgw|eipalloc|vpc-lattice-\w+)-[0-9a-f]{8,17}$/;
/** Attributes in which a policy stands, or what is none of this: judged elsewhere, or names nobody. */
const elsewhere = /^(policy|policy_document|assume_role_policy|access_polic(y|ies)|auth_policy|content|inline_policy|tags|tags_all|lifecycle|depends_on|provider|description|layers|image_uri|advanced_event_selector|event_selector|event_pattern|security_groups|log_format|pattern)$/;
/** What may be shared with the accounts of a share without anybody standing inside ("Shareable AWS resources", AWS RAM User Guide). */
const shareable: ReadonlySet<string> = new Set(
  'aws_ec2_transit_gateway aws_ec2_managed_prefix_list aws_route53_resolver_rule aws_route53_resolver_firewall_rule_group aws_route53_resolver_query_log_config aws_networkfirewall_firewall_policy aws_networkfirewall_rule_group aws_vpclattice_service aws_vpclattice_service_network aws_route53profiles_profile aws_acmpca_certificate_authority aws_vpc_ipam_pool'.split(' '),
);

interface Answer {
  readonly judged: boolean;
  readonly against: readonly string[];
  readonly gaps: readonly string[];
}

/**
 * Data and rights go to things of the estate alone: no ARN, account, bucket or id of somebody else stands in an element that nobody asks about otherwise (a share, a
 * destination of logs, a dead-letter queue). Policies are judged request by request instead.
 */
export const foreignThingClaims = (world: World): readonly Finding[] => {
  const names = estateNames(world);
  const synthesized = new Set(world.estate.stacks.filter((s) => s.settings.some((x) => x.type === settingTypes.backend)).map((s) => s.name));
  return world.estate.resources.filter((r) => r.mode === 'managed').flatMap((r): readonly Finding[] => {
    const found = [...Object.entries(r.values).flatMap(([k, v]) => walk(k, v, names, synthesized.has(r.at.stack))), ...shared(world, r)];
    if (!found.some((f) => f.judged)) return [];
    const reasons = (code: string, texts: readonly string[]): readonly Reason[] => [...new Set(texts)].map((detail) => ({ code, detail, at: r.at }));
    return [decideClaim('foreign-thing', `${formatAddress(r.at)} names nothing outside of the estate`, r.at, reasons('foreign-thing', found.flatMap((f) => f.against)), reasons('unknown-thing', found.flatMap((f) => f.gaps)))];
  });
};

const fine: Answer = { judged: true, against: [], gaps: [] };
const nothing: readonly Answer[] = [];
const foreign = (detail: string): Answer => ({ judged: true, against: [detail], gaps: [] });
const open = (detail: string): Answer => ({ judged: true, against: [], gaps: [detail] });

const walk = (key: string, v: Value, names: EstateNames, synthesized: boolean): readonly Answer[] => {
  if (elsewhere.test(key) || v === null) return nothing;
  if (isList(v)) return v.flatMap((x) => walk(key, x, names, synthesized));
  if (isMap(v)) return Object.entries(v).flatMap(([k, x]) => walk(k, x, names, synthesized));
  if (isUnknown(v)) return accountKeys.test(key) || bucketKeys.test(key) || /(^|_)arns?$/.test(key) ? [open(`\`${key}\` is not told: ${v.reason}`)] : nothing;
  // the first part of a text with references is an ARN as far as its account
  const text = isTemplate(v) ? v.parts.map((p) => (typeof p === 'string' ? p : '${estate}')).join('') : isRef(v) ? '' : String(v);
  if (/^arn:[\w-]+:/.test(text)) return arn(key, text, names);
  if (accountKeys.test(key) && /^\d{12}$/.test(text)) return [names.accounts.has(text) ? fine : foreign(`\`${key}\` is account ${text}, in which nothing of a declared party stands`)];
  if (bucketKeys.test(key) && text !== '' && !isTemplate(v)) return [names.buckets.has(text) ? fine : foreign(`\`${key}\` is \`${text}\`, a bucket that nothing in the input makes`)];
  return synthesized && awsMade.test(text) ? [open(`\`${key}\` is \`${text}\`: what that is, is not part of the input`)] : nothing;
};

const arn = (key: string, text: string, names: EstateNames): readonly Answer[] => {
  const account = text.split(':')[4] ?? '';
  // AWS's own things (managed policies, log delivery) and those without an account that are no bucket
  if (account === 'aws' || account === 'aws-managed' || (account === '' && text.split(':')[2] !== 's3')) return [fine];
  return [whoseArn(text, names) === 'outside' ? foreign(`\`${key}\` is \`${text.replaceAll('${estate}', '…')}\`, which is nothing of the estate`) : fine];
};

/** What is shared through RAM: in a shared subnet the accounts of the share may stand themselves. */
const shared = (world: World, r: Resource): readonly Answer[] => {
  if (r.type !== 'aws_ram_resource_association') return nothing;
  const v = r.values['resource_arn'];
  const type = isRef(v) ? world.estate.find(v.to)?.type : undefined;
  return type !== undefined && shareable.has(type) ? [fine] : [open(`what is shared is ${type === undefined ? 'not told' : `an \`${type}\``}: who stands in it, or reads it, is not judged`)];
};
