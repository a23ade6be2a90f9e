import { finding, InputError, type Finding } from '@zta/kernel';
import { describe, expect, it } from 'vitest';
import { formats, parseFormat, print } from '../src';
import { reportOf, samples } from './report';
import { sarifLog } from './sarif';
import { readXml } from './xml';

const report = reportOf(samples, ['role `x` was not read']);
const clean = reportOf(samples.filter((f) => f.verdict === 'proved'));

describe('parseFormat', () => {
  it('knows the closed list', () => {
    expect(formats.map(parseFormat)).toEqual(['text', 'json', 'sarif', 'markdown', 'junit']);
  });

  it('an unknown format is an input error, never another format', () => {
    expect(() => parseFormat('SARIF')).toThrow(InputError);
    expect(() => parseFormat('SARIF')).toThrow('got `SARIF`; allowed: `text`, `json`, `sarif`, `markdown`, `junit`');
  });
});

describe('text', () => {
  it('starts with the verdict, then says what must change, why, and where', () => {
    const lines = print(report, 'text').split('\n');
    expect(lines[0]).toBe('REFUTED · 1 refuted, 1 unknown, 1 proved, 1 accepted, 1 waived');
    expect(lines.filter((l) => /^\w/.test(l)).slice(1)).toEqual(['refuted (1)', 'unknown (1)', 'accepted (1)', 'waived (1)', 'proved (1)', 'taken for granted']);
    expect(lines.slice(3, 9)).toEqual([
      '  S3.5 (medium)  the bucket refuses requests without TLS  (acb6cb36d19e)',
      '    at      dev-workload-data/aws_s3_bucket.documents',
      '    made by dev-workload-data/documents/Resource',
      '    because no statement denies `aws:SecureTransport` [dev-workload-data/aws_s3_bucket_policy.p]',
      '    bucket policy [dev-workload-data/aws_s3_bucket.documents]',
      '      statement `A` does not match',
    ]);
  });

  it('counts what is proved, and lists it only when asked', () => {
    expect(print(report, 'text')).toContain('      1  S3.8');
    expect(print(report, 'text')).not.toContain('the bucket blocks public access');
    expect(print(report, 'text', { verbose: true })).toContain('the bucket blocks public access');
  });

  it('an unknown alone is no proof', () => {
    expect(print(reportOf(samples.filter((f) => f.code === 'KMS.4')), 'text')).toMatch(/^UNKNOWN/);
    expect(print(clean, 'text')).toMatch(/^PROVED/);
  });

  it('answers a question with a word, not with a count', () => {
    const asked = (verb: string, verdicts: readonly Finding[]): string => print({ ...reportOf(verdicts), schema: `zta/${verb}/1` }, 'text').split('\n')[0] ?? '';
    const [refuted, unknown] = samples;
    expect(asked('can', samples.filter((f) => f === refuted))).toBe('NO · the bucket refuses requests without TLS');
    expect(asked('can', samples.filter((f) => f.verdict === 'proved'))).toMatch(/^YES · /);
    expect(asked('can', samples.filter((f) => f === unknown))).toMatch(/^UNKNOWN · /);
    expect(asked('who-can', samples.filter((f) => f.verdict === 'proved'))).toBe('SOMEBODY · 1 may, of 0 it is not known');
    expect(asked('who-can', [])).toBe('NOBODY · 0 may, of 0 it is not known');
  });

  it('has colours only when asked', () => {
    expect(print(report, 'text')).not.toContain('\u001b');
    expect(print(report, 'text', { colour: true })).toContain('\u001b[31mREFUTED\u001b[0m');
  });
});

describe('json', () => {
  it('is the whole envelope, in the order of the contract', () => {
    const read: unknown = JSON.parse(print(report, 'json'));
    expect(read).toEqual(report);
    expect(Object.keys(read as object)).toEqual(['schema', 'tool', 'input', 'summary', 'verdicts', 'assumptions']);
  });
});

describe('sarif', () => {
  const log = (verbose: boolean) => sarifLog.parse(JSON.parse(print(report, 'sarif', { verbose })));
  const results = (verbose: boolean) => log(verbose).runs[0]?.results ?? [];

  it('has the shape of SARIF 2.1.0', () => {
    expect(results(true).map((r) => [r.ruleId, r.level, r.kind])).toEqual([
      ['S3.5', 'error', 'fail'],
      ['KMS.4', 'warning', 'fail'],
      ['IAM.1', 'note', 'fail'],
      ['KMS.5', 'note', 'fail'],
      ['S3.8', 'none', 'pass'],
    ]);
  });

  it('leaves proved claims out unless asked', () => {
    expect(results(false).map((r) => r.ruleId)).not.toContain('S3.8');
  });

  it('carries the id, the construct path and the reason inline', () => {
    const [first] = results(false);
    expect(first?.partialFingerprints['zta/v1']).toBe(samples[0]?.id);
    expect(first?.locations[0]?.logicalLocations[0]?.fullyQualifiedName).toBe('dev-workload-data/documents/Resource');
    expect(first?.message.text).toContain('no statement denies `aws:SecureTransport`');
  });

  it('points at the source line where one is known', () => {
    expect(results(true)[4]?.locations[0]?.physicalLocation).toEqual({ artifactLocation: { uri: 'libs/data/src/bucket.ts' }, region: { startLine: 12 } });
    expect(results(true)[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('stacks/dev-workload-data/cdk.tf.json');
  });

  it('says of a check how much it matters and which controls it is, where the check knows', () => {
    const [run] = log(false).runs;
    expect(run?.tool.driver.rules.find((r) => r.id === 'S3.5')?.properties).toEqual({ tags: ['security', 'cis/2.1.1', 'pci/(4.2.1)'], 'security-severity': '5.5' });
    expect(run?.tool.driver.rules.find((r) => r.id === 'KMS.4')?.properties).toBeUndefined();
    expect(results(false)[0]?.properties).toEqual({ verdict: 'refuted', severity: 'medium' });
  });

  it('suppresses what is accepted or waived, with the reason', () => {
    expect(results(false).flatMap((r) => r.suppressions ?? []).map((s) => s.justification)).toEqual(['accepted: for emergencies', 'waived until 2027-01-01 by ada: imported']);
  });

  it('a placeholder or link in a message is text', () => {
    const [r] = sarifLog.parse(JSON.parse(print(reportOf([finding({ code: 'x', claim: 'a {0} [b](c)', verdict: 'refuted', reasons: [] })]), 'sarif'))).runs[0]?.results ?? [];
    expect(r?.message.text).toBe('refuted: a {{0}} \\[b\\](c)');
  });
});

describe('junit', () => {
  it('refuted is a failure, unknown an error, accepted and waived are skipped', () => {
    const xml = print(report, 'junit');
    expect(readXml(xml)).toEqual(['testsuites', ...['skipped', 'error', 'skipped', 'failure'].flatMap((inner) => ['testsuite', 'testcase', inner]), 'testsuite', 'testcase']);
    expect(xml).toContain('<testsuites name="zta/verify/1" tests="5" failures="1" errors="1" skipped="2">');
  });
});

describe('markdown', () => {
  const many = reportOf(
    Array.from({ length: 3000 }, (_, i) => finding({ code: 'c', claim: `claim ${i}`, verdict: i < 2000 ? 'refuted' : 'unknown', at: { stack: 's', address: `aws_x.r${i}` }, reasons: Array.from({ length: 9 }, () => ({ code: 'r', detail: 'because '.repeat(300) })) })),
    ['something'],
  );

  it('starts with the verdict', () => {
    expect(print(report, 'markdown')).toMatch(/^\*\*REFUTED\*\* · 1 refuted, 1 unknown, 1 proved, 1 accepted, 1 waived\n/);
  });

  it('stays within its budget and says what is left out', () => {
    for (const budget of [2000, 60_000]) {
      const page = print(many, 'markdown', { budget });
      expect(page.length).toBeLessThanOrEqual(budget);
      const shown = page.split('\n').filter((l) => l.startsWith('- **')).length;
      expect(page).toContain(`> **Cut to ${budget} characters.** Left out: ${2000 - shown} refuted, 1000 unknown, 1 assumptions.`);
    }
    expect(print(many, 'markdown').length).toBeLessThan(65_536);
    expect(print(many, 'markdown').length).toBeGreaterThan(40_000);
  });

  it('a report that fits is not cut', () => {
    expect(print(report, 'markdown')).not.toContain('Cut to');
  });
});

describe('every format', () => {
  it.each(formats)('%s gives the same bytes twice', (format) => {
    expect(print(report, format)).toBe(print(report, format));
  });

  it.each(formats)('%s prints a report without findings', (format) => {
    expect(print(reportOf([]), format).length).toBeGreaterThan(0);
  });
});
