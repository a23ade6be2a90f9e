import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '@zta/kernel';
import { readEstate } from '@zta/verify-model';
import { exitsOf, hostMatches, intersectPorts, isEmptyPorts, networkCauses, ports, reach, reachHosts, reachLattice, reachLink, reachService, readNetwork, subtractPorts, unionPorts, type Network, type PortSet, type Reach, type Station } from '../src';

interface Case {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly status: 'documented' | 'observed';
  /** One stack, or several by name. */
  readonly input: { readonly terraform: Readonly<Record<string, unknown>> };
  readonly question:
    | { readonly ask: 'reach'; readonly from: string; readonly to: string; readonly port: string; readonly sure?: boolean }
    | { readonly ask: 'service'; readonly from: string; readonly service: string; readonly port: string; readonly name?: 'any' | 'default' }
    | { readonly ask: 'lattice'; readonly from: string; readonly service: string; readonly port: string }
    | { readonly ask: 'link'; readonly from: string; readonly service: string; readonly port: string; readonly name?: 'any' | 'own' }
    | { readonly ask: 'host'; readonly from: string; readonly host: string; readonly port: string }
    | { readonly ask: 'exit'; readonly subnet: string; readonly target?: string };
  readonly expect: { readonly verdict: Verdict; readonly cause?: { readonly code: string; readonly address?: string } };
}

const folder = join(import.meta.dirname, '../cases');
const cases = readdirSync(folder).flatMap((family) => readdirSync(join(folder, family)).map((file) => ({ family, file, data: JSON.parse(readFileSync(join(folder, family, file), 'utf8')) as Case })));

interface Decided {
  readonly verdict: Verdict;
  readonly cause?: Reach['cause'];
}

const decide = (n: Network, q: Case['question']): Decided => {
  if (q.ask === 'exit') {
    const out = exitsOf(n).filter((e) => e.subnet.address === q.subnet);
    const certain = out.filter((e) => e.target !== 'unknown' && (!q.target || e.target === q.target));
    return { verdict: certain.length ? 'proved' : out.length ? 'unknown' : 'refuted' };
  }
  const [protocol = '', port = ''] = q.port.split('/');
  const asked = ports(protocol, Number(port));
  const end = (address: string): Station | 'internet' => {
    const found = address === 'internet' ? 'internet' : n.stations.find((s) => s.at.address === address);
    if (!found) throw new Error(`no station ${address}`);
    return found;
  };
  const from = end(q.from);
  if (q.ask === 'reach') return verdictOf(reach(n, from, end(q.to), asked), asked, q.sure === true);
  if (from === 'internet') throw new Error('a service is called by a station');
  if (q.ask === 'lattice') return verdictOf(reachLattice(n, from, { stack: 'case', address: q.service }, asked), asked, false);
  if (q.ask === 'link') {
    const service = n.links.services.find((x) => x.at.address === q.service);
    if (!service) throw new Error(`no endpoint service ${q.service}`);
    return verdictOf(reachLink(n, from, service, { ports: asked, ...(q.name ? { name: q.name } : {}) }), asked, false);
  }
  if (q.ask === 'host') return verdictOf(toHost(n, from, q.host, asked), asked, false);
  return verdictOf(reachService(n, from, q.service, { ports: asked, ...(q.name ? { name: q.name } : {}) }), asked, false);
};

/** What gets to a host by its name: to any, or by a rule for that name. */
const toHost = (n: Network, from: Station, host: string, asked: PortSet): Reach => {
  const { any, named } = reachHosts(n, from);
  const fitting = named.filter((p) => hostMatches(p.host, host));
  const open = reach(n, from, 'internet', asked);
  const firewall = n.firewalls[0]?.policy;
  return { ...open, may: fitting.map((p) => p.may).reduce(unionPorts, any.may), must: fitting.map((p) => p.must).reduce(unionPorts, any.must), ...(firewall && !open.cause ? { cause: { code: 'FIREWALL' as const, at: firewall.at } } : {}) };
};

/** A question for `sure` asks about every client port and address: one that fails refutes it. */
const verdictOf = (r: Reach, asked: PortSet, sure: boolean): Decided => {
  const proved = isEmptyPorts(subtractPorts(asked, r.must));
  const possible = !isEmptyPorts(intersectPorts(asked, r.may));
  const open = sure ? r.unknowns.some((u) => u.code === 'unknown-value') : possible;
  return { verdict: proved ? 'proved' : open ? 'unknown' : 'refuted', ...(r.cause ? { cause: r.cause } : {}) };
};

describe.each(cases)('case $family/$data.id', ({ family, file, data }) => {
  it(data.title, () => {
    const n = readNetwork(readEstate('resource' in data.input.terraform ? [{ name: 'case', json: data.input.terraform }] : Object.entries(data.input.terraform).map(([name, json]) => ({ name, json }))));
    const decided = decide(n, data.question);
    expect(decided.verdict, JSON.stringify({ decided, unknowns: n.unknowns })).toBe(data.expect.verdict);
    if (data.expect.cause) {
      expect(networkCauses).toContain(data.expect.cause.code);
      expect(decided.cause?.code).toBe(data.expect.cause.code);
      if (data.expect.cause.address) expect(decided.cause?.at?.address).toBe(data.expect.cause.address);
    }
  });

  it('is named as its file, has a source, and says why where it refutes', () => {
    expect(file).toBe(`${data.id}.json`);
    expect(data.source).toMatch(/^https:\/\//);
    if (data.expect.verdict === 'refuted' && data.question.ask !== 'exit') expect(data.expect.cause?.code, family).toBeDefined();
  });
});

describe('the cases together', () => {
  it('have unique ids', () => {
    expect(new Set(cases.map((c) => c.data.id)).size).toBe(cases.length);
  });

  it('use every cause that the engine can give for a decided answer', () => {
    const used = new Set(cases.flatMap((c) => c.data.expect.cause?.code ?? []));
    expect(networkCauses.filter((c) => !used.has(c))).toEqual(['PEERING_NOT_ACTIVE', 'TGW_NOT_ATTACHED', 'UNKNOWN']);
  });
});
