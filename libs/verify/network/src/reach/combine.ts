import type { Reason } from '@zta/kernel';
import { intersectPorts, isEmptyPorts, noPorts, subtractPorts, unionPorts, type PortSet } from '../sets/ports';
import { gapsOf, type Path } from './step';

/** What several paths say together, and the one that explains it. */
export interface Verdicts {
  readonly may: PortSet;
  readonly must: PortSet;
  readonly gaps: readonly Reason[];
  /** The path that shows the answer best; undefined when there is none at all. */
  readonly shown?: Path;
}

export const nothing: Verdicts = { may: noPorts, must: noPorts, gaps: [] };

export const single = (path: Path): Verdicts => ({ may: path.may, must: path.must, gaps: gapsOf(path), shown: path });

/** Alternatives: one that works is enough. */
export const anyPath = (all: readonly Verdicts[]): Verdicts =>
  all.length === 1 ? (all[0] ?? nothing) : summary(all, all.map((v) => v.must).reduce(unionPorts, noPorts));

/** Not known which of them it is: sure is only what all let through. */
export const eachPath = (all: readonly Verdicts[]): Verdicts => (all.length === 1 ? (all[0] ?? nothing) : summary(all, all.length === 0 ? noPorts : all.map((v) => v.must).reduce(intersectPorts)));

const summary = (all: readonly Verdicts[], must: PortSet): Verdicts => {
  const may = all.map((v) => v.may).reduce(unionPorts, noPorts);
  const shown = pick(all, isEmptyPorts(may), isEmptyPorts(must));
  return { may, must, gaps: isEmptyPorts(subtractPorts(may, must)) ? [] : gaps(all), ...(shown ? { shown } : {}) };
};

/** Reasons of the paths; where none has one of its own, that they differ is the reason. */
const gaps = (all: readonly Verdicts[]): readonly Reason[] => {
  const found = all.flatMap((v) => v.gaps);
  const stopped = all.flatMap((v) => (v.shown && v.shown.stopsMust !== undefined ? [v.shown.steps[v.shown.stopsMust]] : []))[0];
  const unique = [...new Map(found.map((g) => [`${g.code} ${g.detail}`, g])).values()];
  if (unique.length > 0) return unique;
  return [{ code: 'partial', detail: `it depends on the subnet or address${stopped ? `: not through ${stopped.hop}` : ''}`, ...(stopped?.at ? { at: stopped.at } : {}) }];
};

/** Open: the widest path. Only perhaps open: one whose stop shows why it is not sure. Closed: the path that gets farthest. */
const pick = (all: readonly Verdicts[], closed: boolean, unsure: boolean): Path | undefined => {
  const paths = all.flatMap((v) => v.shown ?? []);
  if (closed) return paths.reduce<Path | undefined>((best, p) => (best === undefined || (p.stopsMay ?? 0) > (best.stopsMay ?? 0) ? p : best), undefined);
  const open = paths.filter((p) => !isEmptyPorts(p.may));
  if (!unsure) return open.find((p) => !isEmptyPorts(p.must)) ?? open[0];
  return open.find((p) => isEmptyPorts(p.must)) ?? paths.find((p) => isEmptyPorts(p.must)) ?? open[0];
};
