import { formatAddress, type Reason } from '@zta/kernel';
import type { Estate } from '@zta/verify-model';
import { hole } from '../sets/symbol';
import type { Iam, Organization } from '../types';
import { makeNaming, unknownAccount } from './arns';
import { makeDocuments } from './documents';
import { readEndpoints, unjoinedEndpointPolicies } from './endpoints';
import { withFacts, type TargetFacts } from './facts';
import { foreignFacts } from './foreign';
import { readLattice } from './lattice';
import { makeGuardrails } from './guardrails';
import { readPrincipals, tagsOf } from './principals';
import { makeBucketDoors } from './public-access';
import { readResourcePolicies } from './resource-policies';
import { readTargets } from './targets';
import { unreadPolicies } from './unread';

/**
 * Reads everything of an estate that decides requests to AWS: principals, targets, endpoints, and all policies behind them. What cannot be read becomes a reason.
 * @param declared the accounts of the organization, on which its condition keys are decided. Default: none, and such conditions are unknown
 */
export const readIam = (estate: Estate, declared?: Organization): Iam => {
  const unknowns: Reason[] = [...unreadPolicies(estate)];
  const report = (r: Reason): void => void unknowns.push(r);
  const naming = makeNaming(estate);
  const documents = makeDocuments(estate, naming);
  const principals = readPrincipals(estate, naming, documents, report);
  const targets = readTargets(estate, naming);
  const policies = readResourcePolicies(estate, naming, documents, targets, report);
  const doors = makeBucketDoors(estate, naming, targets);
  const lattice = readLattice(estate, naming, documents, report);
  const endpoints = [...readEndpoints(estate, naming, documents, report), ...lattice.networks];
  unknowns.push(...unjoinedEndpointPolicies(estate, naming, endpoints));
  const facts = new Map<string, TargetFacts>();
  for (const target of targets) {
    const r = estate.find(target.at);
    const statements = lattice.ofService(target.at) ?? policies(target.at);
    if (!r) continue;
    const closed = { restricted: false, restrictedBy: undefined, open: [] } as const;
    facts.set(formatAddress(target.at), { target, partition: r.partition, statements, tags: tagsOf(r, naming), ...(target.type === 'aws_s3_bucket' ? doors(target, statements) : closed) });
  }
  const accounts = [...new Set(estate.resources.flatMap((r) => r.account ?? []))].sort();
  const everywhere = [...principals.values()].map((p) => p.principal.account).concat(targets.map((t) => t.account));
  if (everywhere.includes(unknownAccount)) report({ code: 'ASSUMED_ACCOUNT', detail: 'some providers name no account: all their elements are taken to be in one' });
  const made = estate.ofType('aws_organizations_organization')[0];
  const organization = declared ?? (made && { id: hole(`${formatAddress(made.at)}.id`) });
  const foreign = foreignFacts(endpoints, (at) => estate.find(at)?.partition ?? 'aws', [...accounts, ...(declared?.accounts ?? [])]);
  for (const f of foreign.facts) facts.set(formatAddress(f.target.at), f);
  const iam: Iam = { principals: [...principals.values()].map((p) => p.principal), targets, endpoints: endpoints.map(({ at, service, serviceNetwork }) => ({ at, service, ...(serviceNetwork ? { serviceNetwork } : {}) })), accounts, unknowns };
  return withFacts(iam, { principals, targets: facts, endpoints, accounts, guardrails: makeGuardrails(estate, naming, documents), organization, foreign: foreign.targets });
};
