// The import table of docs/design-guide.md as lint rules: one entry per row, no `*` row. The data is in eslint.boundaries.json, which the graph test reads too.
import { readFileSync } from 'node:fs';

const { rows, testPackages, cdktfPackages } = JSON.parse(readFileSync(new URL('eslint.boundaries.json', import.meta.url), 'utf8'));

// A row with `packages` may use those and no others; a row without may use any but CDKTF, unless it says `cdktf`.
export const boundaries = rows.map(({ from, may, packages, cdktf }) => ({
  ...(from.length === 1 ? { sourceTag: from[0] } : { allSourceTags: from }),
  onlyDependOnLibsWithTags: may,
  ...(packages ? { allowedExternalImports: [...packages, ...testPackages] } : cdktf ? {} : { bannedExternalImports: cdktfPackages }),
}));

const io = ['fs', 'net', 'tls', 'dgram', 'dns', 'http', 'https', 'http2', 'child_process', 'worker_threads'].flatMap((m) => [m, `${m}/*`, `node:${m}`, `node:${m}/*`]);
const barrel = { name: '@cdktf/provider-aws', message: 'import a binding by its path: the barrel costs seconds at every start' };
const layers = '{foundation,networking,identity,waf,application,data,monitoring,governance}';

const impure = (property, object) => ({ object, property, message: 'the kernel knows neither clock nor chance: pass the value in' });

// Sources only: a test may read a file.
export const bannedPerKind = [
  {
    files: ['libs/{kernel,blueprint,intents-format}/src/**/*.ts', `libs/${layers}/src/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { paths: [barrel], patterns: [{ group: io, message: 'this kind is pure: no file system, network or process' }] }] },
  },
  {
    files: ['libs/kernel/src/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...['fetch', 'performance', 'crypto', 'setTimeout', 'setInterval'].map((name) => ({ name, message: 'the kernel knows neither clock, chance nor network: pass the value in' }))],
      'no-restricted-properties': ['error', impure('now', 'Date'), impure('random', 'Math')],
      'no-restricted-syntax': ['error', { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'the kernel knows neither clock nor chance: pass the value in' }],
    },
  },
];

export const everywhere = { 'no-restricted-imports': ['error', { paths: [barrel] }] };
