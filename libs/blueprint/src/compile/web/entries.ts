import type { EnvironmentDeclaration } from '../../declaration';
import type { EntryPlan } from '../../plan';
import { entryOf } from '../../validate/web';
import type { WebFlow, Workload } from '../context';
import { edgeSegment } from '../networking/names';
import { namesOf } from '../names';
import { entryLogsPurpose } from './logs';

/** Flows from the internet, with the names that follow. */
export const webFlowsOf = (e: EnvironmentDeclaration): readonly WebFlow[] =>
  e.flows.filter((f) => f.from === 'internet').map((f) => ({ service: f.to, entry: entryOf(f.to), host: `${f.to}.${e.domain ?? ''}`, zone: e.existing?.zone ?? '', because: f.because ?? '' }));

/** The load balancer of each entry, and what leads to it. */
export const entriesOf = (w: Workload): readonly EntryPlan[] =>
  w.web.map(({ entry, host, service, zone }) => ({
    id: entry,
    name: w.names.local(service),
    host,
    zone,
    function: service,
    group: entry,
    segment: edgeSegment,
    acl: entry,
    logBucket: namesOf(w.archive).bucket(entryLogsPurpose),
    deletionProtection: w.context.tier !== 'lab',
  }));
