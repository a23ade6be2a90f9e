import type { Intents } from '@zta/intents-format';
import { formatAddress, type Finding } from '@zta/kernel';
import { accessListClaims } from './claims/access-lists';
import { entryClaims } from './claims/entries';
import { borrowedRoleClaims } from './claims/borrowed-roles';
import { foreignThingClaims } from './claims/foreign-things';
import { endpointClaims, grantClaims, identityClaims } from './claims/grants';
import { flowClaims } from './claims/flows';
import { latticeClaims } from './claims/lattice';
import { linkClaims } from './claims/links';
import { lockClaims } from './claims/locks';
import { nameClaims } from './claims/names';
import { partyClaims } from './claims/parties';
import { pathClaims } from './claims/paths';
import { poolClaims } from './claims/pools';
import { topologyClaims } from './claims/topology';
import type { World } from './world';

/** Decides every claim of the intents, both ways: nothing undeclared is possible, nothing declared is blocked, and each lock holds alone. */
export const verifyIntents = (world: World): readonly Finding[] => [
  ...partyClaims(world),
  ...flowClaims(world),
  ...grantClaims(world),
  ...identityClaims(world),
  ...endpointClaims(world),
  ...pathClaims(world),
  ...lockClaims(world),
  ...accessListClaims(world),
  ...topologyClaims(world),
  ...nameClaims(world),
  ...entryClaims(world),
  ...borrowedRoleClaims(world),
  ...foreignThingClaims(world),
  ...latticeClaims(world),
  ...linkClaims(world),
  ...poolClaims(world),
];

/** Marks refutations that the declaration names with a reason. */
export const markAccepted = (intents: Intents, findings: readonly Finding[]): readonly Finding[] => {
  const accepted = intents.environments.flatMap((e) => e.accepted);
  return findings.map((f) => {
    const match = f.verdict === 'refuted' && f.at ? accepted.find((a) => a.code === f.code && f.at && a.address === formatAddress(f.at)) : undefined;
    return match ? { ...f, accepted: match.reason } : f;
  });
};
