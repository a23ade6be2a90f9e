import { actionsOf, supportsResourceControl, type ActionFact } from '@zta/aws-facts';
import { formatAddress, sameAddress, type Reason } from '@zta/kernel';
import { circumstances, variablesOf, type Circumstances } from '../condition/contexts';
import { availability, type Situation } from '../condition/keys';
import { factsOf, type EndpointFacts, type Facts, type TargetFacts } from '../read/facts';
import { callService } from '../read/lattice';
import { BudgetExceeded, mayOverlap, witnesses } from '../sets/classes';
import { match } from '../sets/match';
import { glob, substitute, type Pattern } from '../sets/pattern';
import { actionsIn, mayCover } from '../statement/scope';
import { isUnsure, type Tri } from '../tri';
import type { AllowedOptions, Iam, Layer, Outcome, Principal, RequestClass, Target, TargetPart } from '../types';
import { answersUnsigned, principalFacts, setUp, targetFacts, type Setup } from './bench';
import { variantsOf, type Variant } from './callers';
import { explain } from './explain';
import { judge, type Entry } from './judge';
import { conditionsHold, matchesSubject, matchOf } from './point';

/** Options of the search that only the engine itself uses. */
export interface SearchOptions extends AllowedOptions {
  /** Only resources of this set. */
  readonly within?: Pattern;
}

/** Resource type of requests that name no resource: AWS compares the text `*` itself with each statement. */
export const noResource = '*';

const globs = new Map<string, Pattern>();
const globOf = (text: string): Pattern => {
  let p = globs.get(text);
  if (!p) globs.set(text, (p = glob(text)));
  return p;
};

/** Service prefixes of the actions that a target answers to. A role answers to `sts` by its trust policy; a Lattice service to those who call it and those who change it. */
const servicesOf = (t: Target): readonly string[] => (t.type === 'aws_iam_role' ? ['iam', 'sts'] : t.type === 'aws_vpclattice_service' ? ['vpc-lattice', callService] : [t.service]);

/** True when requests of an action name a part of a target. */
export const names = (a: ActionFact, p: TargetPart): boolean => (a.resourceTypes.includes(p.resourceType) || (p.resourceType === noResource && a.resourceTypes.length === 0)) && (p.by === undefined || a.name.startsWith(`${p.by}:`));

const targetActions = new Map<string, readonly ActionFact[]>();

/** Every action that AWS lists for a target, in the order of its service's table. */
export const actionsFor = (t: Target): readonly ActionFact[] => {
  const types = new Set(t.parts.map((p) => `${p.resourceType} ${p.by ?? ''}`));
  const key = `${t.type} ${[...types].join()}`;
  let found = targetActions.get(key);
  if (!found) targetActions.set(key, (found = servicesOf(t).flatMap((s) => actionsOf(s).filter((a) => t.parts.some((p) => names(a, p))))));
  return found;
};

/** Endpoints that can carry a request to a target: those of its service in its Region, or none; a Lattice service is called through its service networks alone. */
const waysTo = (facts: Facts, t: Target, service: string): readonly (EndpointFacts | undefined)[] => {
  const networks = facts.endpoints.filter((e) => e.carries !== undefined && e.service === service && (e.carries === 'any' || e.carries.has(formatAddress(t.at))));
  return networks.length > 0 ? networks : byEndpoint(facts, t, service);
};
const byEndpoint = (facts: Facts, t: Target, service: string): readonly (EndpointFacts | undefined)[] => [undefined, ...facts.endpoints.filter((e) => e.carries === undefined && e.service === service && (t.region === undefined || e.region === t.region))];

/** As `allowed`, with the options of `whoCan`. */
export const search = (iam: Iam, principal: Principal, target: Target, options: SearchOptions): readonly Outcome[] => searchOn(factsOf(iam), principal, targetFacts(factsOf(iam), target), options, actionsFor(target));

/** The search itself: on anything of which the facts are given, for some of the actions that it answers to. */
export const searchOn = (facts: Facts, principal: Principal, found: TargetFacts, options: SearchOptions, known: readonly ActionFact[]): readonly Outcome[] => {
  const { target } = found;
  const wanted = options.actions && new Set(options.actions.map((a) => a.toLowerCase()));
  const out: Outcome[] = [];
  for (const service of servicesOf(target)) {
    const actions = known.filter((a) => a.name.startsWith(`${service}:`) && (!wanted || wanted.has(a.name.toLowerCase())) && answers(principal, a.name));
    if (actions.length === 0) continue;
    for (const via of waysTo(facts, target, service).filter((w) => !options.via || (w !== undefined && sameAddress(w.at, options.via))))
      for (const variant of variantsOf(principal, principalFacts(facts, principal), found)) out.push(...onWay(facts, found, variant, via, service, actions, options));
  }
  return out;
};

const federatedActions = /^sts:(AssumeRoleWith(SAML|WebIdentity)|TagSession|SetSourceIdentity)$/;

const answers = (p: Principal, action: string): boolean => (p.kind === 'anonymous' ? answersUnsigned(action) : p.kind !== 'outsider' || !p.account.startsWith('arn:') || federatedActions.test(action));

/** Actions that the same statements decide in the same way. */
interface Group {
  readonly actions: ActionFact[];
  readonly live: readonly Live[];
  readonly parts: readonly TargetPart[];
}

const onWay = (facts: Facts, target: TargetFacts, variant: Variant, via: EndpointFacts | undefined, service: string, actions: readonly ActionFact[], options: SearchOptions): readonly Outcome[] => {
  const setup = setUp(facts, variant.caller, target, via, options.layers, supportsResourceControl(service));
  const parts = options.within ? target.target.parts.filter((p) => mayOverlap(globOf(p.arn), options.within as Pattern)) : target.target.parts;
  const near = setup.entries
    .filter((e) => parts.some((p) => mayCover(e.statement, globOf(p.arn))))
    .map((entry, i) => ({ entry, i, actions: actionsIn(entry.statement, service), keys: entry.statement.conditions.map((c) => c.id).filter((k) => !k.startsWith('aws:')) }))
    .filter((n) => n.actions.size > 0);
  if (!someoneAllows(setup, near.map((n) => n.entry))) return [];
  const given = options.context && new Map(Object.entries(options.context).map(([k, v]) => [k.toLowerCase(), v]));
  const groups = new Map<string, Group>();
  for (const a of actions) {
    const live: Live[] = [];
    let key = '';
    for (const { entry, i, actions: covered, keys } of near) {
      const t = covered.get(a.name);
      if (t === undefined) continue;
      live.push({ entry, action: t });
      key += `${i}${isUnsure(t) ? '?' : ''}`;
      for (const k of keys) key += availability(k, { facts, caller: variant.caller, principal: setup.bench.principal, target, via, action: a, ...(given ? { given } : {}) }).is === 'free' ? '+' : '-';
      key += ',';
    }
    if (!someoneAllows(setup, live.map((l) => l.entry))) continue;
    const own = parts.filter((p) => names(a, p));
    key += own.map((p) => p.arn).join();
    const group = groups.get(key);
    if (group) group.actions.push(a);
    else groups.set(key, { actions: [a], live, parts: own });
  }
  return [...groups.values()].flatMap((g) => g.parts.flatMap((part) => onPart(setup, { facts, caller: variant.caller, principal: setup.bench.principal, target, via, action: g.actions[0], ...(given ? { given } : {}) }, variant, g, part, options)));
};

/** A quick no: where neither side has an Allow in reach, nothing is allowed. */
const someoneAllows = ({ bench }: Setup, entries: readonly Entry[]): boolean => {
  const { caller, locked, target } = bench;
  const allow = (layer: Layer): boolean => entries.some((e) => e.layer === layer && e.statement.effect === 'Allow');
  const member = caller.principal.kind === 'role' || caller.principal.kind === 'user';
  if (bench.endpoint && locked.has('endpoint') && !allow('endpoint')) return false;
  const identity = !locked.has('identity') || (member && allow('identity'));
  const resource = !locked.has('resource') || allow('resource') || (!member && target.open.length > 0);
  if (!member) return resource;
  const oneAccount = caller.account === target.target.account || caller.account?.includes('${') === true || target.target.account.includes('${');
  return oneAccount ? identity || (locked.has('resource') && resource) : identity && resource;
};

const nothing: Circumstances = { lookup: () => undefined, doubts: new Map<string, Reason>(), context: {} };

const onPart = (setup: Setup, situation: Situation, variant: Variant, group: Group, part: TargetPart, options: SearchOptions): readonly Outcome[] => {
  const [first] = group.actions;
  if (!first) return [];
  const { bench } = setup;
  const { target, via } = situation;
  const request = (action: ActionFact, resource: string, context: RequestClass['context']): RequestClass => ({
    principal: variant.caller.principal,
    action: action.name,
    target: target.target,
    resource,
    resourceType: part.resourceType,
    context,
    ...(via ? { via: via.at } : {}),
    ...(variant.session === undefined ? {} : { session: variant.session }),
  });
  const out: Outcome[] = [];
  const answer = (resource: string, live: readonly Live[], c: Circumstances): void => {
    const matched = live.map((l) => matchOf(l.entry, l.subject ?? matchesSubject(l.entry, l.action, resource, c), conditionsHold(l.entry, c)));
    const judgement = judge(bench, first.name, matched);
    if (judgement.allowed === false) return;
    for (const action of group.actions)
      out.push({
        request: request(action, resource, c.context),
        verdict: judgement.allowed === true ? 'proved' : 'unknown',
        get trace() {
          return explain(bench, action.name, resource, matched, judgement);
        },
        by: judgement.by,
        unknowns: isUnsure(judgement.allowed) ? judgement.allowed : [],
      });
  };
  try {
    const patterns = group.live.flatMap((l) => l.entry.statement.resources?.patterns ?? []);
    if (patterns.some((p) => p.hasVariables)) {
      for (const c of circumstancesOf(group.live, situation))
        for (const resource of resourceClasses(part, patterns.map((p) => substitute(p, c.lookup) ?? p), options.within)) answer(resource, group.live, c);
      return out;
    }
    for (const resource of resourceClasses(part, patterns, options.within)) {
      const live = group.live.map((l): Live => ({ ...l, subject: matchesSubject(l.entry, l.action, resource, nothing) })).filter((l) => l.subject !== false);
      if (!someoneAllows(setup, live.map((l) => l.entry)) || live.some(alwaysDenies)) continue;
      for (const c of circumstancesOf(live, situation)) answer(resource, live, c);
    }
  } catch (e) {
    if (!(e instanceof BudgetExceeded)) throw e;
    const reason: Reason = { code: 'BUDGET', detail: `too many classes of requests to decide (${e.message})`, at: target.target.at };
    return group.actions.map((a) => ({ request: request(a, part.arn, {}), verdict: 'unknown', trace: { step: reason.detail, at: target.target.at }, by: [], unknowns: [reason] }));
  }
  return out;
};

/** A statement in reach; `subject`: its answer on principal, action and resource, once that is settled. */
interface Live {
  readonly entry: Entry;
  readonly action: Tri;
  readonly subject?: Tri;
}

const alwaysDenies = ({ entry: { statement }, subject }: Live): boolean => statement.effect === 'Deny' && subject === true && statement.conditions.length === 0 && statement.reasons.length === 0;

const circumstancesOf = (live: readonly Live[], situation: Situation): Iterable<Circumstances> => {
  const atoms = live.flatMap((l) => l.entry.statement.conditions);
  const variables = variablesOf([...live.flatMap((l) => l.entry.statement.resources?.patterns ?? []), ...atoms.flatMap((a) => a.patterns)]);
  return circumstances(atoms, variables, situation);
};

const classes = new Map<string, readonly string[]>();

/** Witness ARNs of a part's equivalence classes under the patterns of the statements in reach. */
const resourceClasses = (part: TargetPart, patterns: readonly Pattern[], within: Pattern | undefined): readonly string[] => {
  if (part.resourceType === noResource) return ['*'];
  const own = globOf(part.arn);
  const useful = [...new Map([...patterns, ...(within ? [within] : [])].map((p) => [p.text, p])).values()].filter((p) => mayOverlap(own, p));
  const key = `${own.text}\u0005${useful.map((p) => p.text).sort().join('\u0005')}`;
  let found = classes.get(key);
  if (!found) classes.set(key, (found = witnesses(useful, own)));
  return within ? found.filter((r) => match(within, r) !== false) : found;
};

/**
 * Every class of requests of a principal on a target that is allowed, or of which it is not known.
 * `layers`: only these lock, every other layer is taken as allowing everything (default: all). `actions`: only these (default: all that AWS lists for the target).
 */
export const allowed = (iam: Iam, principal: Principal, target: Target, options: AllowedOptions = {}): readonly Outcome[] => search(iam, principal, target, options);

