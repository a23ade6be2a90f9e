import type { ApplicationPlan } from '@zta/blueprint';
import { Grant, named, PartsBuilder, type IKey, type IRole, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { LatticeService } from './lattice-service';
import { LinkDesk } from './link-desk';
import { LinkDoor } from './link-door';
import { PrivateFunction, type Bundle } from './private-function';
import { WebEntry } from './web-entry';

/** What application needs of earlier layers and of the app. */
export interface ApplicationInputs {
  readonly bundles: Readonly<Record<string, Bundle>>;
  readonly roles: Readonly<Record<string, IRole>>;
  readonly groupIds: Readonly<Record<string, string>>;
  readonly subnetIds: Readonly<Record<string, readonly string[]>>;
  readonly keys: Readonly<Record<string, IKey>>;
  /** Web ACLs by id. @default - none: the plan has no entries */
  readonly aclArns?: Readonly<Record<string, string>>;
  readonly vpcId: string;
  /** @default - no service calls another */
  readonly serviceNetworkId?: string;
}

/** The services that run, and the ways in from the internet and from other environments. */
export const application = (scope: Construct, plan: ApplicationPlan, inputs: ApplicationInputs): { readonly parts: Parts; readonly linkServiceIds: Readonly<Record<string, string>> } => {
  const parts = new PartsBuilder();
  const { serviceNetworkId, vpcId } = inputs;
  const networkId = (): string => named(serviceNetworkId === undefined ? {} : { lattice: serviceNetworkId }, 'lattice', 'service network');
  const services = Object.fromEntries(plan.latticeServices.map((s) => [s.id, parts.add(s.id, new LatticeService(scope, `${s.id}-service`, { plan: s, networkId: networkId(), vpcId }))]));
  const functions: Record<string, PrivateFunction> = {};
  for (const f of plan.functions) {
    const made = parts.add(
      f.id,
      new PrivateFunction(scope, f.id, {
        plan: f,
        bundle: named(inputs.bundles, f.code, 'bundle'),
        role: named(inputs.roles, f.role, 'role'),
        groupId: named(inputs.groupIds, f.group, 'group'),
        subnetIds: named(inputs.subnetIds, f.segment, 'segment'),
        logKey: named(inputs.keys, f.logGroup.key, 'key'),
        hosts: Object.fromEntries(Object.entries(f.hosts).map(([variable, id]) => [variable, named(services, id, 'service').host])),
      }),
    );
    functions[f.id] = made;
    services[f.id]?.answerBy(made.resource);
  }
  for (const g of plan.grants) new Grant(scope, `grant-${g.id}`, { ...g, references: (kind, id) => (kind === 'lattice' ? named(services, id, 'service').arn : undefined) });
  for (const e of plan.entries)
    parts.add(
      e.id,
      new WebEntry(scope, e.id, {
        plan: e,
        functionArn: named(functions, e.function, 'function').resource.arn,
        groupId: named(inputs.groupIds, e.group, 'group'),
        subnetIds: named(inputs.subnetIds, e.segment, 'segment'),
        aclArn: named(inputs.aclArns ?? {}, e.acl, 'web ACL'),
      }),
    );
  const doors = plan.links.map((l) => {
    const place = (group: string) => ({ groupId: named(inputs.groupIds, group, 'group'), subnetIds: named(inputs.subnetIds, l.segment, 'segment') });
    const desk = parts.add(l.desk, new LinkDesk(scope, l.desk, { plan: l, functionArn: named(functions, l.function, 'function').resource.arn, ...place(l.desk) }));
    return [l.door, parts.add(l.door, new LinkDoor(scope, l.door, { plan: l, desk, vpcId, ...place(l.door) })).service.id] as const;
  });
  return { parts: parts.parts, linkServiceIds: Object.fromEntries(doors) };
};
