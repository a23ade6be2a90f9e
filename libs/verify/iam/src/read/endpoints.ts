import { formatAddress, sameAddress, type Reason } from '@zta/kernel';
import { isRef, type Estate } from '@zta/verify-model';
import { readStatements, unreadablePolicy, type Statement } from '../statement/statement';
import { hole } from '../sets/symbol';
import { scopeOf, type Naming } from './arns';
import type { Documents } from './documents';
import type { EndpointFacts } from './facts';

/** Endpoint services whose name is not the prefix of their actions ("AWS services that integrate with AWS PrivateLink"). */
const prefixes: Readonly<Record<string, string>> = {
  monitoring: 'cloudwatch',
  'ecr.api': 'ecr',
  'ecr.dkr': 'ecr',
  'kinesis-streams': 'kinesis',
  'kinesis-firehose': 'firehose',
  elasticfilesystem: 'elasticfilesystem',
  'kms-fips': 'kms',
  's3-global.accesspoint': 's3',
  email: 'ses',
  'git-codecommit': 'codecommit',
};

/** Service prefix from `com.amazonaws.<region>.<service>`; undefined for endpoint services of customers. */
const serviceOf = (name: string): { readonly region: string; readonly service: string } | undefined => {
  const m = /^(?:cn\.)?com\.amazonaws\.(\$\{[^}]*\}|[a-z0-9-]+)\.([a-z0-9.-]+)$/.exec(name);
  if (!m || m[2]?.startsWith('vpce-svc')) return undefined;
  const service = m[2] ?? '';
  return { region: m[1] ?? '', service: prefixes[service] ?? (service.includes('.') ? (service.split('.')[0] ?? service) : service) };
};

/** Endpoints of AWS services with their policies. Without a policy an endpoint lets everything through ("Control access to VPC endpoints using endpoint policies"). */
export const readEndpoints = (estate: Estate, naming: Naming, documents: Documents, report: (r: Reason) => void): readonly EndpointFacts[] => {
  const separate = estate.ofType('aws_vpc_endpoint_policy');
  return estate.ofType('aws_vpc_endpoint').flatMap((r): readonly EndpointFacts[] => {
    const name = naming.text(r.values['service_name']);
    if (name === undefined) {
      report({ code: 'UNREAD_ENDPOINT', detail: 'for which service the endpoint is, is not known', at: r.at });
      return [];
    }
    const found = serviceOf(name);
    if (!found) return [];
    const id = hole(`${formatAddress(r.at)}.id`);
    const policy = separate.find((p) => {
      const v = p.values['vpc_endpoint_id'];
      return v !== undefined && isRef(v) ? sameAddress(v.to, r.at) : naming.text(v) === id;
    });
    const written = policy ? (documents.of(policy.at, policy.values) ?? open(r.at, naming)) : documents.of(r.at, r.values);
    const { account, region } = scopeOf(r);
    if (r.region !== undefined && !found.region.includes('$') && found.region !== r.region) report({ code: 'UNREAD_ENDPOINT', detail: `the endpoint is for ${found.service} of ${found.region}, and stands in ${r.region}`, at: r.at });
    return [{ at: r.at, service: found.service, id, vpc: naming.text(r.values['vpc_id']), account, region: r.region ? region : found.region, gateway: (r.values['vpc_endpoint_type'] ?? 'Gateway') === 'Gateway', statements: written ?? open(r.at, naming) }];
  });
};

const open = (at: EndpointFacts['at'], naming: Naming): readonly Statement[] => readStatements([{ Sid: 'default', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }], { at, variables: true, symbols: naming.ref });

/** Endpoint policies whose endpoint cannot be told. */
export const unjoinedEndpointPolicies = (estate: Estate, naming: Naming, endpoints: readonly EndpointFacts[]): readonly Reason[] =>
  estate
    .ofType('aws_vpc_endpoint_policy')
    .filter((p) => !endpoints.some((e) => naming.text(p.values['vpc_endpoint_id']) === e.id))
    .flatMap((p) => unreadablePolicy(p.at, 'the endpoint that the policy belongs to is not part of the Terraform that was given').slice(0, 1).flatMap((s) => s.reasons));
