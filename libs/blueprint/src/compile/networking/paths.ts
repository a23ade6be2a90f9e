import type { Workload } from '../context';
import { latticePort } from '../lattice';
import { linkPaths } from '../links/network';
import { endpointsGroup } from './names';
import type { Destination, Path, Place } from './path';

const local: Place = { group: endpointsGroup, segment: endpointsGroup };
const https = { protocol: 'tcp', port: 443 } as const;

/** Every connection that the flows of an environment need: to stores through gateway endpoints, to AWS APIs through interface endpoints, to hosts, to each other, to and from other environments. */
export const pathsOf = (w: Workload): readonly Path[] => {
  const place = (service: string): Place => ({ group: service, segment: w.services.find((s) => s.name === service)?.segment ?? service });
  const endpoints: Destination = w.central ? { central: w.central.subnets } : local;
  return [
    ...w.flows.map((f): Path => ({ flow: `${f.service}->${f.store}`, from: place(f.service), to: { gateway: f.kind === 'bucket' ? 's3' : 'dynamodb' }, ...https, description: `${f.service} to ${f.store}` })),
    ...w.hosts.map((h): Path => ({ flow: `${h.service}->${h.host}`, from: place(h.service), to: { host: h.host }, protocol: 'tcp', port: h.port, description: `${h.service} to declared hosts` })),
    ...w.calls.map((c): Path => ({ flow: `${c.service}->${c.peer}`, from: place(c.service), to: { lattice: true }, protocol: 'tcp', port: latticePort, description: `${c.service} to services over VPC Lattice` })),
    ...linkPaths(w, place),
    ...w.services.map(({ name }): Path => ({ flow: `${name}->logs`, from: place(name), to: endpoints, ...https, description: `${name} to interface endpoints` })),
  ];
};
