import { call, describePatches, stockAndShim, type Patch } from './support';

const started = stockAndShim();

interface Answer {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}
const ask = async (url: string, method: string, path: string, json?: object): Promise<Answer> => {
  const { status, text } = await call(url, 'vpc-lattice', { method, path, ...(json ? { json } : {}) });
  return { status, json: text.startsWith('{') ? (JSON.parse(text) as Answer['json']) : {} };
};
const made = async (url: string, path: string, json: object): Promise<string> => String((await ask(url, 'POST', path, json)).json['id']);
const network = (url: string): Promise<string> => made(url, '/servicenetworks', { name: 'n', authType: 'AWS_IAM' });
const service = (url: string): Promise<string> => made(url, '/services', { name: 's', authType: 'AWS_IAM' });
const door = async (url: string, serviceNetworkIdentifier: string): Promise<string> => `/servicenetworkvpcassociations/${await made(url, '/servicenetworkvpcassociations', { serviceNetworkIdentifier, vpcIdentifier: 'vpc-1', securityGroupIds: ['sg-1'] })}`;
const targets = async (url: string): Promise<string> => `/targetgroups/${await made(url, '/targetgroups', { name: 't', type: 'LAMBDA' })}`;
const listener = async (url: string, of: string): Promise<string> => `/services/${of}/listeners/${await made(url, `/services/${of}/listeners`, { name: 'l', protocol: 'HTTPS', port: 443, defaultAction: { fixedResponse: { statusCode: 404 } } })}`;
/** True when it is there, can be deleted, and is gone then. */
const goes = async (url: string, path: string, before = 200): Promise<boolean> =>
  (await ask(url, 'GET', path)).status === before && (await ask(url, 'DELETE', path)).status === 200 && (await ask(url, 'GET', path)).json['__type'] === 'ResourceNotFoundException';

const patches: readonly Omit<Patch, 'file'>[] = [
  {
    what: 'an association of a VPC tells its groups, and takes others',
    holds: async (url) => {
      const path = await door(url, await network(url));
      const first = (await ask(url, 'GET', path)).json['securityGroupIds'];
      await ask(url, 'PATCH', path, { securityGroupIds: ['sg-2'] });
      return JSON.stringify([first, (await ask(url, 'GET', path)).json['securityGroupIds']]) === '[["sg-1"],["sg-2"]]';
    },
  },
  { what: 'an association of a VPC can be deleted', holds: async (url) => goes(url, await door(url, await network(url))) },
  {
    what: 'an association of a service can be deleted',
    holds: async (url) => goes(url, `/servicenetworkserviceassociations/${await made(url, '/servicenetworkserviceassociations', { serviceNetworkIdentifier: await network(url), serviceIdentifier: await service(url) })}`),
  },
  { what: 'a service network can be deleted', holds: async (url) => goes(url, `/servicenetworks/${await network(url)}`) },
  {
    what: 'a service network with a door cannot',
    holds: async (url) => {
      const id = await network(url);
      await door(url, id);
      return (await ask(url, 'DELETE', `/servicenetworks/${id}`)).json['__type'] === 'ConflictException';
    },
  },
  { what: 'a service can be deleted', holds: async (url) => goes(url, `/services/${await service(url)}`) },
  { what: 'a listener can be deleted', holds: async (url) => goes(url, await listener(url, await service(url))) },
  { what: 'a target group can be deleted', holds: async (url) => goes(url, await targets(url)) },
  {
    what: 'a listener answers otherwise once it is told to',
    holds: async (url) => {
      const path = await listener(url, await service(url));
      await ask(url, 'PATCH', path, { defaultAction: { fixedResponse: { statusCode: 503 } } });
      return JSON.stringify((await ask(url, 'GET', path)).json['defaultAction']).includes('503');
    },
  },
  ...(['service', 'service network'] as const).map((what) => ({
    what: `a ${what} takes another kind of authorization`,
    holds: async (url: string): Promise<boolean> => {
      const path = what === 'service' ? `/services/${await service(url)}` : `/servicenetworks/${await network(url)}`;
      await ask(url, 'PATCH', path, { authType: 'NONE' });
      return (await ask(url, 'GET', path)).json['authType'] === 'NONE';
    },
  })),
  {
    what: 'targets are kept, and forgotten when they leave',
    holds: async (url) => {
      const path = await targets(url);
      const list = async (): Promise<string> => JSON.stringify((await ask(url, 'POST', `${path}/listtargets`, {})).json['items']);
      await ask(url, 'POST', `${path}/registertargets`, { targets: [{ id: 'arn:function' }] });
      const there = await list();
      await ask(url, 'POST', `${path}/deregistertargets`, { targets: [{ id: 'arn:function' }] });
      return there === '[{"id":"arn:function","status":"UNAVAILABLE"}]' && (await list()) === '[]';
    },
  },
];

describePatches(patches.map((p): Patch => ({ file: 'vpclattice.py', ...p })), started);
