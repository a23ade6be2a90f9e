import type { FlowIntent } from '@zta/intents-format';
import { formatAddress, sameAddress, trace, type Address, type Finding, type Reason } from '@zta/kernel';
import { allowed } from '@zta/verify-iam';
import { isUnknown } from '@zta/verify-model';
import { ports, portsInclude, reach } from '@zta/verify-network';
import { isDeclared } from '../declared';
import { attachedTo, elementNamed, forwardsOf, groupArns, listenersOf, targetGroups, webFlows, type Listener } from '../entries';
import { allMembers, binds, formatMember, locate, type Member, type World } from '../world';
import { decideClaim } from './decide';
import { judgeListeners } from './listeners';

/** Declared entries: the internet really reaches them, they really reach their service, and what stands between is there. The second also for what answers other environments. */
export const entryClaims = (world: World): readonly Finding[] =>
  allMembers(world)
    .filter((m) => m.party.kind === 'entry' || m.party.kind === 'link')
    .flatMap((entry): readonly Finding[] => [...webFlows(entry).map((f) => arrival(world, entry, f)), ...entry.environment.flows.filter((f) => f.from === entry.party.name && f.carrier === 'invocation').map((f) => invocation(world, entry, f)), ...(entry.party.kind === 'entry' ? balancersOf(world, entry).map((at) => guard(world, entry, at)) : [])]);

const balancersOf = (world: World, entry: Member): readonly Address[] => world.network.stations.filter((s) => binds(entry, s.at)).map((s) => s.at);

/** A load balancer in the binding of nobody's station: what the claim points to when there is none. */
const anchor = (world: World, entry: Member): Address => balancersOf(world, entry)[0] ?? entry.party.bindings[0] ?? { stack: '', address: formatMember(entry) };

/** The internet connects on the port of its flow, from everywhere, and something listens there. */
const arrival = (world: World, entry: Member, flow: FlowIntent): Finding => {
  const stations = world.network.stations.filter((s) => binds(entry, s.at));
  const ways = stations.map((s) => ({ at: s.at, r: reach(world.network, 'internet', s, ports(flow.protocol, flow.port)) }));
  const against: Reason[] = stations.length ? [] : [{ code: 'no-station', detail: `${formatMember(entry)} has no load balancer` }];
  const gaps: Reason[] = [];
  for (const { at, r } of ways) {
    const [may, must] = [portsInclude(r.may, flow.protocol, flow.port), portsInclude(r.must, flow.protocol, flow.port)];
    const told = r.unknowns.length > 0 && r.unknowns.every((u) => u.code === 'partial');
    if (!may) against.push({ code: 'blocked-path', detail: `the internet to ${formatAddress(at)}: stopped by ${r.cause?.code ?? 'the network'}`, at: locate(world, r.cause?.at ?? at) });
    else if (!must && told) against.push(...r.unknowns.map((u): Reason => ({ code: 'blocked-path', detail: `the internet to ${formatAddress(at)}: not everywhere: ${u.detail}`, at: locate(world, at) })));
    else if (!must) gaps.push(...r.unknowns);
    const heard = listenersOf(world).filter((l) => !l.balancer || sameAddress(l.balancer, at));
    if (heard.some((l) => l.balancer && isPort(l, flow.port))) continue;
    const open = heard.filter((l) => !l.balancer || isUnknown(l.resource.values['port']));
    (open.length ? gaps : against).push({ code: 'no-listener', detail: `nothing listens on ${flow.protocol}/${flow.port} of ${formatAddress(at)}`, at: locate(world, at) });
  }
  return decideClaim('blocked-flow', `${entry.environment.name}: ${flow.id} is possible`, locate(world, anchor(world, entry)), against, gaps, trace(`the internet to ${formatMember(entry)} on ${flow.protocol}/${flow.port}`, undefined, ways.map((w) => w.r.trace)));
};

const isPort = ({ resource }: Listener, port: number): boolean => Number(resource.values['port']) === port;

/** The load balancer forwards to a target group in which the service's function stands, and the function lets that target group invoke it. */
const invocation = (world: World, entry: Member, flow: FlowIntent): Finding => {
  const to = allMembers(world).find((m) => m.environment === entry.environment && m.party.name === flow.to);
  const at = anchor(world, entry);
  const mine = forwardsOf(world).filter((f) => f.balancer && binds(entry, f.balancer));
  const functions = to ? world.iam.targets.filter((t) => t.type === 'aws_lambda_function' && binds(to, t.at)) : [];
  const groups = targetGroups(world).filter((g) => mine.some((f) => f.group && sameAddress(f.group, g.at)));
  const attachments = ['aws_lb_target_group_attachment', 'aws_alb_target_group_attachment'].flatMap((t) => world.estate.ofType(t));
  const attached = functions.flatMap((fn) => groups.filter((g) => attachedTo(world, g.at).includes(fn)).map((g) => ({ fn, g })));
  const outcomes = attached.map(({ fn, g }) => ({ g, found: allowed(world.iam, { kind: 'service', name: invoker }, fn, { actions: ['lambda:InvokeFunction'] }).filter((o) => isDeclared(world, o.request) && groupArns(world, g.at).includes(sourceOf(o.request.context) ?? '')) }));
  const unsure = mine.some((f) => !f.group) || attachments.some((a) => isUnknown(a.values['target_group_arn']) || isUnknown(a.values['target_id']));
  const path: Reason = { code: 'blocked-path', detail: `${formatAddress(at)} forwards to no target group with a function of ${flow.to}`, at: locate(world, at) };
  const refusals = outcomes.filter((o) => o.found.length === 0).map(({ g }): Reason => ({ code: 'blocked-grant', detail: `the function of ${flow.to} does not let ${formatAddress(g.at)} invoke it`, at: locate(world, g.at) }));
  return decideClaim(
    'blocked-flow',
    `${entry.environment.name}: ${flow.id} is possible`,
    locate(world, at),
    attached.length === 0 ? (unsure ? [] : [path]) : refusals,
    attached.length === 0 && unsure ? [path] : outcomes.flatMap((o) => (o.found.some((f) => f.verdict === 'proved') ? [] : o.found.flatMap((f) => f.unknowns))),
    trace(`${formatMember(entry)} invokes ${flow.to}`, undefined, outcomes.flatMap((o) => o.found.slice(0, 1).map((f) => f.trace))),
  );
};

/** The service principal by which load balancers invoke functions ("Using Lambda functions as targets of an Application Load Balancer"). */
const invoker = 'elasticloadbalancing.amazonaws.com';
const same = (a: Address | undefined, b: Address): boolean => a !== undefined && sameAddress(a, b);
const sourceOf = (context: Readonly<Record<string, string | undefined>>): string | undefined => Object.entries(context).find(([k]) => k.toLowerCase() === 'aws:sourcearn')?.[1];

/** Every listener is declared and speaks TLS, and a web ACL is asked before: while it cannot answer, nobody gets in. */
const guard = (world: World, entry: Member, balancer: Address): Finding => {
  const at = locate(world, balancer);
  const heard = judgeListeners(world, balancer, webFlows(entry));
  const against = [...heard.against];
  const gaps = [...heard.gaps];
  const links = world.estate.ofType('aws_wafv2_web_acl_association').map((r) => ({ r, of: elementNamed(world, ['aws_lb', 'aws_alb'], r.values['resource_arn']), acl: elementNamed(world, ['aws_wafv2_web_acl'], r.values['web_acl_arn']) }));
  const link = links.find((l) => same(l.of, balancer));
  const acl = link?.acl && world.estate.find(link.acl);
  if (!link) (links.some((l) => !l.of) ? gaps : against).push({ code: 'no-web-acl', detail: `no web ACL is asked before ${formatAddress(balancer)}`, at });
  else if (acl?.type !== 'aws_wafv2_web_acl' || acl.mode !== 'managed') gaps.push({ code: 'unknown-web-acl', detail: `which web ACL stands before ${formatAddress(balancer)} is not known`, at: link.r.at });
  const failOpen = world.estate.find(balancer)?.values['enable_waf_fail_open'] ?? false;
  if (failOpen === true || failOpen === 'true') against.push({ code: 'fails-open', detail: `${formatAddress(balancer)} lets requests pass while its web ACL cannot be asked`, at });
  else if (isUnknown(failOpen)) gaps.push({ code: 'unknown-mode', detail: `whether ${formatAddress(balancer)} lets requests pass while its web ACL cannot be asked is not known`, at });
  return decideClaim('unguarded-entry', `${formatMember(entry)} answers by declared ports and TLS alone, behind a web ACL`, at, against, gaps);
};
