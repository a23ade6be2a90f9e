import { formatAddress, type Finding, type Reason } from '@zta/kernel';
import { isMap, list, settingTypes, type Estate, type Resource, type Value } from '@zta/verify-model';
import { unsure } from './unsure';

/**
 * Top-level blocks beside elements. `moved` renames, and a `check` that asks nobody only warns: both change nothing. An `import` takes over what exists, with what no text names
 * (rules of a group, policies of a role); a `removed` block that does not destroy leaves something behind; `ephemeral` and whatever is new may act.
 */
export const blockDoubts = ({ stacks }: Estate): readonly Finding[] => stacks.flatMap((s) => s.settings).filter((r) => r.type === settingTypes.block).flatMap((r) => doubt(r).map((reason) => unsure(`${formatAddress(r.at)} changes nothing`, reason)));

const doubt = (r: Resource): readonly Reason[] => {
  const reason = (code: string, detail: string): readonly Reason[] => [{ code, detail, at: r.at }];
  if (r.name === 'import') return reason('imported', `${subject(r, 'to')} is taken over as it stands: what it carries beyond its text is not judged`);
  if (r.name === 'removed') return removed(r, reason);
  if (r.name === 'check') return asks(r) ? reason('runs-code', `the check \`${String(asks(r))}\` asks a data source of its own: what it does is not judged`) : [];
  return reason('unread-block', `the block \`${r.name}\` is not read here: what it does is not judged`);
};

const removed = (r: Resource, reason: (code: string, detail: string) => readonly Reason[]): readonly Reason[] => {
  if (r.values['provisioner'] !== undefined) return reason('runs-code', `a provisioner runs when ${subject(r, 'from')} is removed: what it does is not judged`);
  const destroys = list(r.values['lifecycle']).some((l) => isMap(l) && (l['destroy'] === true || l['destroy'] === 'true'));
  return destroys ? [] : reason('left-behind', `${subject(r, 'from')} may stay in AWS without anybody who manages it: what it opens is not judged`);
};

const subject = (r: Resource, key: string): string => (typeof r.values[key] === 'string' ? `\`${String(r.values[key])}\`` : 'an element');

/** The name of a check that has a data source in it. */
const asks = (r: Resource): string | undefined => Object.entries(r.values).find(([key, body]) => key !== 'block' && list(body).some((b: Value) => !isMap(b) || b['data'] !== undefined))?.[0];
