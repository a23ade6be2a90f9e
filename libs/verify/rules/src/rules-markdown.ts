import { packs } from './packs';
import type { Controls, Rule } from './rule';

const frameworks: readonly (readonly [keyof Controls, string])[] = [
  ['fsbp', 'Security Hub CSPM'],
  ['cis', 'CIS AWS v3 / v5'],
  ['pci', 'PCI DSS 4.0.1'],
  ['iso27001', 'ISO/IEC 27001:2022'],
  ['nist80053', 'NIST SP 800-53'],
  ['nist800207', 'NIST SP 800-207 tenet'],
];

const cell = (texts: readonly string[] | undefined): string => (texts ?? []).join(', ').replace(/\|/g, '\\|') || '–';

const section = (r: Rule): string =>
  [
    `## ${r.code}`,
    '',
    `**${r.title.charAt(0).toUpperCase()}${r.title.slice(1)}.** ${r.why.charAt(0).toUpperCase()}${r.why.slice(1)}.`,
    '',
    `Severity: ${r.severity}. Source: ${r.source}.${r.forbids ? ' The rule forbids: it speaks only where the thing exists.' : ''}`,
    '',
    `| ${frameworks.filter(([k]) => r.controls[k]).map(([, t]) => t).join(' | ')} |`,
    `|${frameworks.filter(([k]) => r.controls[k]).map(() => '---').join('|')}|`,
    `| ${frameworks.filter(([k]) => r.controls[k]).map(([k]) => cell(r.controls[k])).join(' | ')} |`,
    '',
  ].join('\n');

/** The reference page of the rules, which docs/rules.md must equal. */
export const rulesMarkdown = (rules: readonly Rule[]): string =>
  [
    '# Rules',
    '',
    'Generated from `libs/verify/rules`; do not edit. Write it again with `npx tsx libs/verify/rules/scripts/write-docs.ts`.',
    '',
    'A rule asks one question about one resource. Its verdict is *proved*, *refuted* or *unknown*; what the text of the Terraform does not tell is unknown, never a pass.',
    'Ids in parentheses are our own mapping, not the vendor\'s.',
    '',
    '| Code | What must hold | Severity |',
    '|---|---|---|',
    ...rules.map((r) => `| [${r.code}](#${r.code.toLowerCase().replace(/[^a-z0-9-]/g, '')}) | ${r.title} | ${r.severity} |`),
    '',
    '# Packs',
    '',
    ...packs.map((p) => `- \`${p.name}\`, ${p.title}: ${p.codes.join(', ')}`),
    '',
    '# One by one',
    '',
    ...rules.map(section),
  ].join('\n');
