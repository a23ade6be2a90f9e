/** One row of `docs/mission.md`. */
export interface MissionRow {
  readonly row: string;
  readonly state: 'proved' | 'in part' | 'open';
  readonly constructs: readonly string[];
  readonly types: readonly string[];
  readonly environments: readonly string[];
  readonly proofs: readonly { readonly file: string; readonly test?: string }[];
}

const listed = (cell: string | undefined): readonly string[] => (cell === undefined || cell === '–' ? [] : cell.split(',').map((c) => c.trim().replaceAll('`', '')));

const proofsIn = (cell: string | undefined): MissionRow['proofs'] =>
  [...(cell ?? '').matchAll(/`([^`]+\.(?:ts|json))`(?: › "((?:[^"])+)")?/g)].map(([, file = '', test]) => ({ file, ...(test === undefined ? {} : { test }) }));

/** Reads the rows of the tables. Throws a RangeError for a state that is none of the three. */
export const parseMission = (markdown: string): readonly MissionRow[] =>
  markdown.split('\n').flatMap((line) => {
    const cells = line.split('|').map((c) => c.trim()).slice(1, -1);
    const [row = '', , stateCell = '', constructs, types, environments, proof] = cells;
    if (!/^([MFK]\d+|C)$/.test(row)) return [];
    const state = stateCell.split(':')[0];
    if (state !== 'proved' && state !== 'in part' && state !== 'open') throw new RangeError(`${row}: state \`${stateCell}\` is none of proved, in part, open`);
    return [{ row, state, constructs: listed(constructs), types: listed(types), environments: listed(environments), proofs: proofsIn(proof) }];
  });
