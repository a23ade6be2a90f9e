import { editDistance, InputError } from '@zta/kernel';
import { allMembers, formatMember, type Member, type World } from '@zta/verify-intents';

/**
 * The party that a question names, as `environment/party` or, where only one environment has it, `party`.
 * Throws InputError with all names, and the nearest ones, when there is none or several. `path` is the argument.
 */
export const memberCalled = (world: World, name: string, path: string): Member => {
  const all = allMembers(world);
  const found = all.filter((m) => formatMember(m) === name || m.party.name === name);
  const [only] = found;
  if (only && found.length === 1) return only;
  const list = (members: readonly Member[]): string => members.map((m) => `\`${formatMember(m)}\``).join(', ');
  if (found.length > 0) throw new InputError([{ code: 'ambiguous-party', path, message: 'several environments have this party', got: `\`${name}\``, allowed: list(found) }]);
  if (all.length === 0) throw new InputError([{ code: 'no-intents', path, message: 'no intents were given, so that nobody has a name', got: `\`${name}\``, next: 'put `intents.json` beside the Terraform, as `npx cdktf synth` does' }]);
  const near = all.filter((m) => Math.min(editDistance(name, m.party.name), editDistance(name, formatMember(m))) <= 2);
  throw new InputError([{ code: 'unknown-party', path, message: 'no party has this name', got: `\`${name}\``, allowed: list(all), ...(near.length > 0 ? { next: `did you mean ${list(near)}?` } : {}) }]);
};
