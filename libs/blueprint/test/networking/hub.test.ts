import { describe, expect, it } from 'vitest';
import { compile } from '../../src';
import { dev, organization, problemsOf, workload } from '../estate';
import { compileHubEstate, hubCidr, leavingProd, networkAccount, staging, withHub } from './hub-estate';
import { connects, passes } from './packets';
import { leavesVpc, walk } from './walk';

const estate = compileHubEstate();
const network = networkAccount(estate);
const hub = network.networkHub!;
const host = '203.0.113.10';
const addressIn = (environment: string): string => ({ dev: '10.20.0.4', staging: '10.30.0.4', prod: '10.40.0.4' })[environment] ?? '';

describe('the way out', () => {
  it('of every environment whose flows leave crosses the firewall, then NAT, and nothing else', () => {
    for (const e of ['staging', 'prod'])
      expect(walk(estate, e, host)).toEqual([e, `tgw:${e}`, 'inspection', 'firewall:eu-central-1a', 'transit-gateway', 'tgw:inspection', 'egress', 'nat:eu-central-1a', 'internet']);
  });
  it('is the way back, turned round: a reply meets the firewall that saw the request', () => {
    for (const e of ['staging', 'prod']) expect(walk(estate, 'internet', addressIn(e))).toEqual(['internet', 'transit-gateway', 'tgw:egress', 'inspection', 'firewall:eu-central-1a', 'transit-gateway', 'tgw:inspection', e]);
  });
  it('does not exist for an environment without a flow to a host, nor for a segment without one', () => {
    expect(walk(estate, 'dev', host)).toEqual(['dev', 'tgw:dev', 'nowhere']);
    expect(workload(estate, 'dev').spokeRouting).toBeUndefined();
    expect([leavesVpc(estate, 'prod', 'receipts'), leavesVpc(estate, 'prod', 'sweeper')]).toEqual([true, false]);
  });
  it('is not built at all where no environment has such a flow', () => {
    const account = networkAccount(compileHubEstate([dev]));
    expect(account.networkHub?.center).toBeUndefined();
    expect(account.foundation).toMatchObject({ keys: [], accountDefaults: { internetGateways: 'block-bidirectional' } });
    expect(network.foundation?.accountDefaults.internetGateways).toBe('block-ingress');
  });
});

describe('environments', () => {
  const names = ['dev', 'staging', 'prod'];
  it('never reach each other, nor the hub, whichever way they try', () => {
    for (const a of names) {
      for (const b of names.filter((n) => n !== a)) expect(walk(estate, a, addressIn(b)).at(-1)).toBe('blackhole');
      expect(walk(estate, a, '10.0.0.9').at(-1)).toBe('blackhole');
    }
  });
  it('are reached from the internet only where a flow leaves, and then through the firewall', () => expect(walk(estate, 'internet', addressIn('dev')).at(-1)).not.toBe('dev'));
  it('may attach, each by its account id, and are received each into its own domain', () => {
    expect(hub.share.accounts).toEqual(['111111111111', '222222222222', '333333333333']);
    expect(network.hubRoutings?.map((r) => [r.domain, r.owner, r.egress])).toEqual([['dev', '111111111111', false], ['staging', '222222222222', true], ['prod', '333333333333', true]]);
  });
  it('and the hub learn each other\'s ids by parameters that the other publishes', () => {
    for (const e of names) {
      const { attachment } = workload(estate, e).networking;
      expect(attachment?.hub).toBe(network.accountId);
      expect(hub.domains.find((d) => d.id === e)?.transitGatewayParameter).toBe(attachment?.transitGatewayParameter);
      expect(network.hubRoutings?.find((r) => r.domain === e)?.attachmentParameter).toBe(attachment?.attachmentParameter);
      expect(attachment?.attachmentParameter.startsWith(`/zta/published/${network.accountId}/`)).toBe(true);
    }
  });
});

describe('the firewall', () => {
  const { firewall } = hub.center!;
  const passing = firewall.allow.lines.filter((l) => l.startsWith('pass'));

  it('lets each flow ask for its own host, from the networks of its own segment, and for nothing else', () => {
    expect(passing).toHaveLength(2);
    const receipts = workload(estate, 'prod').networking.segments.find((s) => s.id === 'receipts')!;
    expect(passing.find((l) => l.includes('payments.example.com'))).toContain(`pass tls [${receipts.subnets.map((s) => s.cidr).join(',')}] any -> $EXTERNAL_NET 443 (tls.sni; content:"payments.example.com"; startswith; endswith; nocase; flow:to_server, established;`);
    expect(passing.find((l) => l.includes('sandbox.example.com'))).not.toContain('10.40.');
  });
  it('drops by name what its default would let begin: other protocols, other ports, other sources', () => {
    const drops = firewall.allow.lines.filter((l) => l.startsWith('drop'));
    expect(drops).toEqual(firewall.allow.lines.slice(0, 3));
    expect(drops[0]).toContain('drop ip any any -> any any (ip_proto:!6;');
    expect(drops[1]).toContain('drop tcp $HOME_NET any -> any ![443] (flow:to_server;');
    expect(drops[2]).toMatch(/^drop tcp !\[10\.30\..*10\.40\.[^\]]*\] any -> any any \(flow:to_server;/);
  });
  it('judges the networks of all environments whose flows leave, not its own', () => expect(firewall.homeNet).toEqual(['10.30.0.0/16', '10.40.0.0/16']));
  it('asks AWS\'s groups first: domains for all, signatures where the strictest tier that leaves is regulated', () => {
    expect(firewall.managedGroups).toHaveLength(7);
    expect(firewall.managedGroups[0]).toBe('arn:aws:network-firewall:eu-central-1:aws-managed:stateful-rulegroup/AbusedLegitMalwareDomainsStrictOrder');
    expect(networkAccount(compileHubEstate([dev, staging])).networkHub?.center?.firewall.managedGroups).toHaveLength(4);
  });
  it('numbers a rule by its flow: another flow leaves it alone', () => {
    const more = compileHubEstate([dev, { ...staging, flows: [...staging.flows, { from: 'sweeper', to: 'archive.example.com', over: 'https', because: 'tape' }] }, leavingProd]);
    expect(networkAccount(more).networkHub?.center?.firewall.allow.lines).toEqual(expect.arrayContaining(passing));
  });
});

describe('network ACLs of the hub', () => {
  const { inspection, egress } = hub.center!;
  it('let requests and replies of environments that leave through every subnet, both ways', () => {
    for (const vpc of [inspection, egress])
      for (const segment of vpc.segments) {
        const here = [{ ...segment, subnets: [{ zone: 'a', cidr: '10.30.0.0/16' }] }];
        const lists = vpc.accessLists.filter((l) => l.segment === segment.id);
        // A packet that a subnet passes on leaves it for the world as a request, and for the environment as a reply.
        expect(connects(lists, here, '10.30.0.4', host, 443)).toBe(true);
        expect(passes(lists, here, { from: '10.20.0.4', to: '10.30.0.9', port: 443 })).toBe(false);
        expect(passes(lists, here, { from: '10.30.0.4', to: host, port: 22 })).toBe(false);
      }
  });
});

describe('a spoke with a way out', () => {
  const { networking, spokeRouting } = workload(estate, 'prod');
  it('asks for the host by name, and its group reaches beyond the estate on that port', () => {
    expect(networking.dns.allowed).toContain('payments.example.com');
    expect(networking.rules.filter((r) => 'beyond' in r.peer)).toEqual([expect.objectContaining({ id: 'receipts-egress-beyond-443', direction: 'egress', group: 'receipts', fromPort: 443, toPort: 443 })]);
  });
  it('keeps the routes of gateway endpoints in the tables that are made later', () => {
    expect(networking.routedLater).toEqual(['receipts']);
    expect(spokeRouting?.gateways).toEqual(['s3', 'dynamodb']);
  });
  it('claims the flow, through egress and encrypted, to a party that is bound to nothing', () => {
    const claims = estate.claims.find((c) => c.name === 'prod');
    expect(claims?.parties).toContainEqual({ name: 'payments.example.com', kind: 'host', bindings: [] });
    expect(claims?.flows).toContainEqual(expect.objectContaining({ id: 'receipts->payments.example.com', carrier: 'egress', port: 443, encrypts: 'tls' }));
  });
});

describe('without a hub', () => {
  it('nothing is attached', () => expect(compile(organization, [dev]).plan.environments[1]!.accounts[0]!.networking?.attachment).toBeUndefined());
});

describe('bad input', () => {
  const codes = (change: object, org: object = withHub): readonly string[] => problemsOf([{ ...dev, ...change }], org).map((p) => `${p.code} ${p.path}`);
  const to = (host: string, more: object = {}): object => ({ flows: [{ from: 'receipts', to: host, over: 'https', because: 'x', ...more }] });

  it.each(['203.0.113.10', 'https://pay.example.com', 'pay.example.com:8443', '*.example.com', 'Pay.Example.com', 'pay..example.com', 'pay.example.com/x', '2001:db8::1'])('%s is not a domain name', (name) => expect(codes(to(name))).toContain('not-a-domain-name dev.flows[0].to'));
  it('a host without a hub, a reason or TLS, or with abilities', () => {
    expect(codes(to('pay.example.com'), organization)).toEqual(['no-hub dev.flows[0].to']);
    expect(codes(to('pay.example.com', { because: undefined }))).toEqual(['no-reason dev.flows[0].because']);
    expect(codes(to('pay.example.com', { over: 'tcp' }))).toEqual(['host-without-tls dev.flows[0].over']);
    expect(codes(to('pay.example.com', { may: ['read'], proves: 'iam' }))).toEqual(['contradiction dev.flows[0].proves', 'contradiction dev.flows[0].may']);
  });
  it('a hub network that is none, does not fit, or overlaps an environment', () => {
    const hubOf = (cidr: string): readonly string[] => codes({}, { ...organization, network: { cidr } });
    expect(hubOf('10.0.0.1/20')).toEqual(['invalid-cidr organization.network.cidr']);
    expect(hubOf('10.0.0.0/24')).toEqual(['cidr-too-small organization.network.cidr']);
    expect(hubOf('10.0.0.0/8')).toEqual(['cidr-too-large organization.network.cidr']);
    expect(hubOf('10.20.0.0/20')).toEqual(['cidr-overlap organization.network.cidr']);
    expect(hubOf(hubCidr)).toEqual([]);
  });
});
