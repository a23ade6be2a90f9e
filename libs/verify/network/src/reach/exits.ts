import { formatAddress, trace } from '@zta/kernel';
import type { Exit, Network, Route, RouteTable, Subnet } from '../network';

const kinds: Readonly<Record<Route['target']['kind'], Exit['target'] | undefined>> = {
  'internet-gateway': 'internet',
  'nat-gateway': 'internet',
  'egress-only': 'internet',
  carrier: 'internet',
  peering: 'other-network',
  'transit-gateway': 'other-network',
  vpn: 'other-network',
  'other-network': 'other-network',
  firewall: undefined,
  middlebox: 'unknown',
  unknown: 'unknown',
  local: undefined,
  blackhole: undefined,
  'gateway-endpoint': undefined,
};

/** Every route by which packets can leave a subnet's VPC, whether or not a group lets them: the route alone is the finding. A table that is not known is one too. */
export const exitsOf = (n: Network): readonly Exit[] => n.subnets.flatMap((s) => s.tables.flatMap((t) => tableExits(n, s, t)));

const tableExits = (n: Network, subnet: Subnet, table: RouteTable): readonly Exit[] => [
  ...(table.unknown ? [exit(subnet, table, { at: table.at, text: 'not known' }, 'unknown', table.unknown)] : []),
  ...table.routes.flatMap((r) => {
    const target = kindOf(n, r);
    return target ? [exit(subnet, table, r, target, `${r.text} leads to ${r.target.at ? formatAddress(r.target.at) : r.target.kind}`)] : [];
  }),
];

/** A private NAT gateway leads wherever its own subnet's routes do. */
const kindOf = (n: Network, r: Route): Exit['target'] | undefined => {
  const { kind, at } = r.target;
  const nat = kind === 'nat-gateway' ? n.natGateways.find((g) => at && formatAddress(g.at) === formatAddress(at)) : undefined;
  return nat?.isPublic === false ? 'other-network' : kinds[kind];
};

const exit = (subnet: Subnet, table: RouteTable, route: Pick<Route, 'at' | 'text'> & { readonly target?: Route['target'] }, target: Exit['target'], why: string): Exit => ({
  subnet: subnet.at,
  route: route.at,
  target,
  destination: route.text,
  ...(route.target ? { via: route.target } : {}),
  trace: trace(`packets of ${formatAddress(subnet.at)} can leave it`, subnet.at, [trace(`its route table is ${formatAddress(table.at)}`, table.at), trace(why, route.at)]),
});
