import table from '../data/iam.json';

/** Access levels of the Service Authorization Reference. */
export type AccessLevel = 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';

/** One action as the Service Authorization Reference lists it. */
export interface ActionFact {
  /** `s3:GetObject`, in AWS's own spelling. */
  readonly name: string;
  readonly access: AccessLevel;
  /** Names of the resource types that it works on; empty: it knows no resource but `*`. */
  readonly resourceTypes: readonly string[];
  /** Condition keys that a request of it may carry beside the global ones; a variable part stands as `${…}` or `<…>`. */
  readonly conditionKeys: readonly string[];
}

const services = table.services as Readonly<Record<string, readonly string[]>>;
const levels: Readonly<Record<string, AccessLevel>> = { L: 'List', R: 'Read', W: 'Write', P: 'Permissions management', T: 'Tagging' };
const cache = new Map<string, readonly ActionFact[]>();

/** Every action of a service prefix (`s3`), by name; empty for a service that AWS does not list. */
export const actionsOf = (service: string): readonly ActionFact[] => {
  const known = cache.get(service);
  if (known) return known;
  const [typeLine = '', keyLine = '', ...lines] = services[service] ?? [];
  const [types, keys] = [typeLine.split('|'), keyLine.split('|')];
  const pick = (all: readonly string[], at: string | undefined): readonly string[] => (at ? at.split(',').map((i) => all[parseInt(i, 36)] ?? '') : []);
  const made = lines.map((line): ActionFact => {
    const [name = '', level = '', typesAt, keysAt] = line.split(' ');
    return { name: `${service}:${name}`, access: levels[level] ?? 'Write', resourceTypes: pick(types, typesAt), conditionKeys: pick(keys, keysAt) };
  });
  cache.set(service, made);
  return made;
};

const byName = new Map<string, ReadonlyMap<string, ActionFact>>();

/** The fact of one action, whatever its case ("IAM JSON policy elements: Action": names are not case-sensitive); undefined when AWS does not list it. */
export const actionFact = (action: string): ActionFact | undefined => {
  const service = action.slice(0, action.indexOf(':')).toLowerCase();
  let index = byName.get(service);
  if (!index) byName.set(service, (index = new Map(actionsOf(service).map((a) => [a.name.toLowerCase(), a]))));
  return index.get(action.toLowerCase());
};

/** True when AWS lists the action. */
export const knowsAction = (action: string): boolean => actionFact(action) !== undefined;

/** Every service prefix that AWS lists, sorted. */
export const knownServices: readonly string[] = Object.keys(services);

/** Names of all actions that a pattern with `*` and `?` covers, in AWS's spelling. `*` alone is every action of every service. */
export const expandAction = (pattern: string): readonly string[] => {
  const asRegExp = (glob: string): RegExp => new RegExp(`^${glob.toLowerCase().replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.')}$`);
  if (!/[*?]/.test(pattern)) return [actionFact(pattern)?.name].filter((n) => n !== undefined);
  const service = pattern.split(':')[0] ?? '';
  const inService = asRegExp(service.includes(':') || pattern.includes(':') ? service : '*');
  const whole = asRegExp(pattern);
  return knownServices.filter((s) => inService.test(s)).flatMap((s) => actionsOf(s).map((a) => a.name).filter((n) => whole.test(n.toLowerCase())));
};

/** True when resource control policies act on the service ("Resource control policies", AWS Organizations User Guide). */
export const supportsResourceControl = (service: string): boolean => table.rcp.includes(service);

/** Where the tables come from, with version and licence. */
export const actionSource: string = table.source;
