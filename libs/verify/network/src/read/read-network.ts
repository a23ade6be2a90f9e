import { formatAddress } from '@zta/kernel';
import type { Estate } from '@zta/verify-model';
import type { Network } from '../network';
import { readAcls } from './acls';
import { aliasDefaults } from './defaults';
import { readFirewalls } from './firewalls';
import { readEndpoints, readNatGateways, readPeerings, readPublicAccess } from './gateways';
import { readGroups } from './groups';
import { readNames } from './names';
import { readLattice } from './lattice';
import { readLinks } from './links';
import type { Reader } from './reader';
import { readTables } from './routes';
import { readStations } from './stations';
import { readSubnets } from './subnets';
import { readTransit } from './transit';
import { readVpcs } from './vpcs';
import { readNameTakers, readZones } from './zones';

/** Reads the network of an estate: who has interfaces where, and every rule and route between them. Never throws: what is not understood is in `unknowns`. */
export const readNetwork = (estate: Estate): Network => {
  const reader: Reader = { estate, unknowns: [], aliases: new Map() };
  aliasDefaults(reader);
  const vpcs = [...readVpcs(reader)];
  const acls = readAcls(reader, vpcs);
  const tables = readTables(reader, vpcs);
  const subnets = [...readSubnets(reader, vpcs, acls, tables)];
  for (const s of subnets) if (!vpcs.some((v) => formatAddress(v.at) === formatAddress(s.vpc))) vpcs.push({ at: s.vpc, addresses: s.addresses, networks: [], partial: true, outside: true, dnsSupport: undefined, dnsHostnames: undefined, internetGateways: [] });
  const endpoints = readEndpoints(reader, vpcs);
  const stations = readStations(reader, { vpcs, subnets, endpoints });
  const { groups, openings } = readGroups(reader, vpcs);
  const { attachments, transitTables } = readTransit(reader, vpcs);
  return {
    stations,
    vpcs,
    subnets,
    groups,
    openings,
    acls: acls.acls,
    tables: tables.tables,
    endpoints,
    zones: readZones(reader),
    nameTakers: readNameTakers(reader),
    natGateways: readNatGateways(reader),
    peerings: readPeerings(reader),
    attachments,
    transitTables,
    firewalls: readFirewalls(reader),
    ...readPublicAccess(reader),
    names: readNames(reader),
    edges: tables.edges,
    lattice: readLattice(reader),
    links: readLinks(reader),
    unknowns: reader.unknowns,
  };
};
