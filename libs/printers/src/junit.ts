import { formatAddress, type Finding } from '@zta/kernel';
import type { Report } from '@zta/verify-run';
import { xml } from './escape';
import { countByCode, elsewhere, excuse, sectionOf } from './sections';

const body = (f: Finding): string => f.reasons.map((r) => `${r.detail}${elsewhere(r, f) === undefined ? '' : ` (${elsewhere(r, f) ?? ''})`}`).join('; ');

/** Refuted is a failure, unknown an error: the test could not be decided. Accepted and waived ones are skipped, with the reason. */
const outcome = (f: Finding): string => {
  const first = xml(f.reasons[0]?.detail ?? f.verdict);
  switch (sectionOf(f)) {
    case 'refuted':
      return `<failure type="${xml(f.reasons[0]?.code ?? 'refuted')}" message="${first}">${xml(body(f))}</failure>`;
    case 'unknown':
      return `<error type="${xml(f.reasons[0]?.code ?? 'unknown')}" message="${first}">${xml(body(f))}</error>`;
    case 'accepted':
    case 'waived':
      return `<skipped message="${xml(excuse(f) ?? '')}"/>`;
    case 'proved':
      return '';
  }
};

const testcase = (f: Finding): string => {
  const inner = outcome(f);
  const open = `    <testcase classname="${xml(f.at?.constructPath ?? f.at?.stack ?? f.code)}" name="${xml(f.at ? `${f.claim} (${formatAddress(f.at)})` : f.claim)}"`;
  return inner === '' ? `${open}/>` : `${open}>\n      ${inner}\n    </testcase>`;
};

const counts = (findings: readonly Finding[]): string => {
  const of = (...names: readonly string[]): number => findings.filter((f) => names.includes(sectionOf(f))).length;
  return `tests="${findings.length}" failures="${of('refuted')}" errors="${of('unknown')}" skipped="${of('accepted', 'waived')}"`;
};

/** JUnit XML: one suite per code, one test case per claim. */
export const printJunit = (report: Report): string => {
  const suites = countByCode(report.verdicts).map(([c]) => {
    const findings = report.verdicts.filter((f) => f.code === c);
    return [`  <testsuite name="${xml(c)}" ${counts(findings)}>`, ...findings.map(testcase), '  </testsuite>'].join('\n');
  });
  return ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites name="${xml(report.schema)}" ${counts(report.verdicts)}>`, ...suites, '</testsuites>', ''].join('\n');
};
