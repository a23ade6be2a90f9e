import type { NetworkNamesPlan } from '@zta/blueprint';
import { named, publish, type Parts } from '@zta/stack-kit';
import type { Construct } from 'constructs';
import { PrivateZone } from '../private-zone';
import type { NetworkHub } from './network-hub';

/** What hub routing holds of the names. */
export interface NetworkNames {
  /** Ids of the zones by API. */
  readonly zoneIds: Readonly<Record<string, string>>;
  readonly parts: Parts;
}

/**
 * Zones by which environments find the endpoints that they share, each published to its callers. Apart from the hub, since an environment with endpoints of its own need not
 * wait for them.
 */
export const networkNames = (scope: Construct, plan: NetworkNamesPlan, hub: Pick<NetworkHub, 'endpoints' | 'endpointsVpcId'>): NetworkNames => {
  const { endpointsVpcId: vpcId } = hub;
  if (vpcId === undefined) throw new RangeError('names of endpoints need the VPC in which these stand');
  const zoneIds = Object.fromEntries(
    plan.zones.map((z) => {
      const zone = new PrivateZone(scope, `zone-${z.api}`, { plan: z, vpcId, endpoint: named(hub.endpoints, z.api, 'endpoint') });
      for (const name of z.parameters) publish(zone, `published-${name.split('/').slice(3, 5).join('-')}`, { name, value: zone.resource.zoneId });
      return [z.api, zone.resource.zoneId];
    }),
  );
  return { zoneIds, parts: {} };
};
