import { formatAddress, type Finding, type Severity } from '@zta/kernel';
import type { Report } from '@zta/verify-run';
import { visible } from './escape';
import type { PrintOptions } from './options';
import { elsewhere, excuse, sectionOf, type SectionName } from './sections';

/** `error` and `warning` fail a review; an accepted or waived finding is a suppressed note; a proved claim passes. */
const levels: Readonly<Record<SectionName, string>> = { refuted: 'error', unknown: 'warning', accepted: 'note', waived: 'note', proved: 'none' };

// "{0}" is a placeholder and "[a](b)" a link in a SARIF message (SARIF 2.1.0, 3.11.5 and 3.11.6)
const message = (text: string): string => {
  const shown = visible(text).replace(/\{(\d+)\}/g, '{{$1}}');
  return shown.includes('](') ? shown.replace(/[[\]\\]/g, '\\$&') : shown;
};

const sentence = (f: Finding): string => `${f.verdict}: ${f.claim}${f.reasons.map((r) => `; ${r.detail}${elsewhere(r, f) === undefined ? '' : ` (${elsewhere(r, f) ?? ''})`}`).join('')}`;

/** A file of the repository where the source is known, else the synthesized file of the stack. */
const physical = (f: Finding): object | undefined => {
  const source = /^(.+):(\d+)$/.exec(f.at?.source ?? '');
  if (source) return { artifactLocation: { uri: encodeURI(visible(source[1] ?? '')) }, region: { startLine: Math.max(1, Number(source[2])) } };
  return f.at ? { artifactLocation: { uri: `stacks/${encodeURIComponent(visible(f.at.stack))}/cdk.tf.json`, uriBaseId: 'CDKTF_OUT' }, region: { startLine: 1 } } : undefined;
};

const locations = (f: Finding): readonly object[] =>
  f.at
    ? [
        {
          ...(physical(f) ? { physicalLocation: physical(f) } : {}),
          logicalLocations: [
            ...(f.at.constructPath !== undefined ? [{ fullyQualifiedName: visible(f.at.constructPath), kind: 'object' }] : []),
            { fullyQualifiedName: visible(formatAddress(f.at)), kind: 'resource' },
          ],
        },
      ]
    : [];

const result = (f: Finding, index: number): object => ({
  ruleId: visible(f.code),
  ruleIndex: index,
  // a level other than none goes only with the kind `fail`
  kind: f.verdict === 'proved' ? 'pass' : 'fail',
  level: levels[sectionOf(f)],
  message: { text: message(sentence(f)) },
  locations: locations(f),
  partialFingerprints: { 'zta/v1': f.id, primaryLocationLineHash: `${f.id}:1` },
  ...(excuse(f) === undefined ? {} : { suppressions: [{ kind: 'external', status: 'accepted', justification: visible(excuse(f) ?? '') }] }),
  properties: { verdict: f.verdict, ...(f.severity === undefined ? {} : { severity: f.severity }) },
});

/** The scores by which GitHub sorts ("SARIF support for code scanning", GitHub Docs): over 9.0 is critical, from 7.0 high, from 4.0 medium. */
const scores: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };

const tagsOf = ({ controls = {} }: Finding): readonly string[] => Object.entries(controls).flatMap(([framework, ids]) => ids.map((id) => visible(`${framework}/${id}`)));

const propertiesOf = (f: Finding | undefined): object => (f?.severity === undefined ? {} : { properties: { tags: ['security', ...tagsOf(f)], 'security-severity': scores[f.severity] } });

/** What a code stands for: its claim, where it makes one claim only, how much it matters, and the ids under which frameworks know it. */
const descriptor = (code: string, findings: readonly Finding[]): object => {
  const claims = [...new Set(findings.map((f) => f.claim))];
  const [only] = claims;
  return { id: visible(code), shortDescription: { text: claims.length === 1 && only !== undefined ? message(only) : message(code) }, defaultConfiguration: { level: 'error' }, ...propertiesOf(findings[0]) };
};

/** SARIF 2.1.0 with message texts inline. Proved claims are left out unless `verbose`: a viewer lists results as problems. */
export const printSarif = (report: Report, { verbose = false }: PrintOptions = {}): string => {
  const shown = report.verdicts.filter((f) => verbose || f.verdict !== 'proved');
  const codes = [...new Set(shown.map((f) => f.code))].sort();
  const sarif = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: report.tool.name, semanticVersion: report.tool.version, rules: codes.map((c) => descriptor(c, shown.filter((f) => f.code === c))) } },
        automationDetails: { id: `${report.schema}/` },
        originalUriBaseIds: { CDKTF_OUT: { description: { text: 'the output folder of cdktf synth' } } },
        columnKind: 'utf16CodeUnits',
        results: shown.map((f) => result(f, codes.indexOf(f.code))),
        properties: { summary: report.summary, input: report.input, assumptions: report.assumptions.map(visible) },
      },
    ],
  };
  return `${JSON.stringify(sarif, null, 2).replace(/</g, '\\u003c')}\n`;
};
