// The import table of docs/design-guide.md: one entry per kind, no `*` row.
const cdktf = ['cdktf', 'cdktf/*', 'constructs', '@cdktf/*'];
const io = ['fs', 'fs/*', 'node:fs', 'node:fs/*', 'net', 'node:net', 'http', 'node:http', 'https', 'node:https', 'child_process', 'node:child_process'];

const row = (kind, may, banned = []) => ({
  sourceTag: `kind:${kind}`,
  onlyDependOnLibsWithTags: may.map((k) => `kind:${k}`),
  ...(banned.length ? { bannedExternalImports: banned } : {}),
});

export const boundaries = [
  row('kernel', [], [...cdktf, 'zod']),
  row('blueprint', ['kernel', 'facts', 'format'], cdktf),
  row('format', ['kernel'], cdktf),
  row('kit', ['kernel']),
  row('layer', ['kernel', 'blueprint', 'kit']),
  row('model', ['kernel'], cdktf),
  row('engine', ['kernel', 'facts', 'model'], cdktf),
  row('verdict', ['kernel', 'facts', 'format', 'model', 'engine'], cdktf),
  row('facade', ['kernel', 'format', 'model', 'engine', 'verdict'], cdktf),
  row('output', ['kernel', 'facts', 'format', 'facade', 'model'], cdktf),
  row('facts', [], cdktf),
  row('tool', ['kernel', 'model', 'tool'], cdktf),
  row('function', ['kernel'], cdktf),
  row('app', ['kernel', 'blueprint', 'format', 'kit', 'layer', 'facade', 'output', 'tool']),
];

const pure = { group: io, message: 'this kind is pure: no file system, network or process' };
export const bannedPerKind = [
  {
    files: ['libs/kernel/src/**/*.ts', 'libs/blueprint/src/**/*.ts', 'libs/intents-format/src/**/*.ts', 'libs/{foundation,networking,identity,waf,application,data,monitoring,governance}/src/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [{ name: '@cdktf/provider-aws', message: 'import a binding by its path' }], patterns: [pure] }] },
  },
];
