import { sameAddress } from '@zta/kernel';
import { everyAddress, everyIpv4, intersectAddresses, isEmptyAddresses, publicAddresses, type AddressSet, type Vpc } from '@zta/verify-network';
import { binds, type Member, type World } from '../world';

/** True for a VPC whose IPv6 networks are private ones: nothing beyond the estate answers them, and no flow beyond needs them ("Private IPv6 addresses", Amazon VPC User Guide). */
const isPrivate = ({ addresses }: Pick<Vpc, 'addresses'>): boolean => addresses.v6.length > 0 && isEmptyAddresses(intersectAddresses({ v4: [], v6: addresses.v6 }, publicAddresses));

/** Addresses that a VPC may need for what lies beyond the estate: of both families, unless its IPv6 is private. */
export const beyondOf = (vpc: Pick<Vpc, 'addresses'> | undefined): AddressSet => (vpc && isPrivate(vpc) ? everyIpv4 : everyAddress);

/** The same for a party: of both families where one of its stations stands in a VPC with public IPv6, or with none. */
export const beyondOfMember = ({ network }: World, member: Member): AddressSet => {
  const vpcs = network.stations.filter((s) => binds(member, s.at)).map((s) => network.vpcs.find((v) => sameAddress(v.at, s.vpc)));
  return vpcs.length > 0 && vpcs.every((v) => v && isPrivate(v)) ? everyIpv4 : everyAddress;
};
