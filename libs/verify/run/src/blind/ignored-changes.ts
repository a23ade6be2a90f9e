import { formatAddress, type Finding } from '@zta/kernel';
import { isList, isMap, list, type Estate, type Resource, type Value } from '@zta/verify-model';
import { unsure } from './unsure';

/** Attributes that decide neither who may do what nor who reaches whom: labels, sizes, versions, code, and secret values, whichever type they stand on. */
const harmless: ReadonlySet<string> = new Set(
  (
    'tags tags_all description comment desired_count desired_capacity min_size max_size min_capacity max_capacity read_capacity write_capacity capacity ami image_id user_data user_data_base64 filename source_code_hash ' +
    's3_key s3_object_version image_uri last_modified engine_version instance_type instance_class node_type allocated_storage max_allocated_storage iops storage_type memory_size timeout reserved_concurrent_executions ' +
    'snapshot_identifier final_snapshot_identifier password master_password auth_token secret_string secret_binary apply_immediately availability_zone availability_zones maintenance_window preferred_maintenance_window ' +
    'backup_window preferred_backup_window latest_restorable_time version_id'
  ).split(' '),
);

/**
 * The default network ACL takes every subnet that has none of its own: those are read from the subnets ("aws_default_network_acl: managing subnets", AWS provider). A private zone shows the
 * VPCs of other accounts, which are read from their associations ("aws_route53_zone_association", AWS provider); what the zone answers does not depend on who may ask.
 */
const byType: Readonly<Record<string, readonly string[]>> = { aws_default_network_acl: ['subnet_ids'], aws_route53_zone: ['vpc'] };

/** What is only another way to ask for something that the text writes out, by what that is: a length beside the network itself (hashicorp/terraform-provider-aws#45844). */
const written: Readonly<Record<string, string>> = { ipv6_netmask_length: 'ipv6_cidr_block' };

/**
 * What `ignore_changes` names is what the text says on the first apply only: afterwards the text may change and nothing follows, or somebody changes it by hand and
 * nothing heals ("The lifecycle meta-argument: ignore_changes", Terraform language documentation). A plan shows what will stand, so that nothing is left open there.
 */
export const ignoredChanges = ({ resources }: Estate): readonly Finding[] => resources.filter((r) => r.mode === 'managed').flatMap((r) => namesOf(r).map((name) => ignored(r, name)));

const namesOf = (r: Resource): readonly string[] =>
  list(r.values['lifecycle'])
    .flatMap((l): readonly Value[] => (isMap(l) ? list(l['ignore_changes']) : [l]))
    .map((v) => (typeof v === 'string' ? (v.split(/[.[]/)[0] ?? '') : isList(v) || isMap(v) ? 'something' : 'what is not written out'))
    .filter((name, i, all) => all.indexOf(name) === i && !harmless.has(name) && !(byType[r.type] ?? []).includes(name) && !(written[name] !== undefined && typeof r.values[written[name]] === 'string'));

const ignored = (r: Resource, name: string): Finding => {
  const what = /^(all|\*)$/.test(name) ? 'every attribute' : `\`${name}\``;
  return unsure(`${what} of ${formatAddress(r.at)} is what the text says`, { code: 'ignored-change', detail: `changes of ${what} are ignored: after the first apply something else may stand there`, at: r.at });
};
