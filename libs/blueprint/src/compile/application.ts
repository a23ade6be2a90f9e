import { envName } from '@zta/kernel';
import type { ApplicationPlan } from '../plan';
import { entriesOf } from './web/entries';
import { functionLogGroup, retentionDays, type Workload } from './context';
import { linkOffersOf, linkVariables } from './links/units';
import { latticeGrantsOf, latticePeersOf, latticeServicesOf } from './lattice';

/** Functions, where they find their peers (`<STORE>_BUCKET` or `<STORE>_TABLE`, `<SERVICE>_HOST` and `<SERVICE>_PORT`), and the ways in from the internet and from other environments. */
export const compileApplication = (w: Workload): ApplicationPlan => ({
  entries: entriesOf(w),
  functions: w.services.map(({ name, code, segment }) => ({
    id: name,
    functionName: w.names.local(name),
    code,
    role: name,
    group: name,
    segment,
    ...(w.ipv6 === undefined ? {} : { dualStack: true }),
    memoryMiB: 256,
    timeoutSeconds: 30,
    environment: Object.fromEntries([
      ...w.flows.filter((f) => f.service === name).map((f) => [`${envName(f.store)}_${f.kind.toUpperCase()}`, f.kind === 'bucket' ? w.names.bucket(f.store) : w.names.local(f.store)] as const),
      ...Object.entries(latticePeersOf(w, name).ports),
      ...linkVariables(w, name),
    ]),
    hosts: latticePeersOf(w, name).hosts,
    logGroup: { id: name, name: functionLogGroup(w.names, name), retentionDays: retentionDays(w.context), key: 'logs' },
  })),
  latticeServices: latticeServicesOf(w),
  links: linkOffersOf(w),
  grants: latticeGrantsOf(w),
});
