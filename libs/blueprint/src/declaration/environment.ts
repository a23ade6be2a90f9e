import { isPort, isSlug, partitions } from '@zta/kernel';
import { z } from 'zod';

/** A name that people write: lower-case words joined by hyphens. */
export const slug = z.string().refine(isSlug, 'lower-case words joined by hyphens, e.g. `orders-db`');
export const accountId = z.string().regex(/^\d{12}$/, '12 digits');
/** `workload` or `paymentsWorkload`: becomes part of stack names. */
export const accountKey = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'one word, e.g. `workload` or `paymentsWorkload`');
export const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS Region, e.g. `eu-central-1`');
const port = z.number().refine(isPort, 'a whole number from 1 to 65535');
const because = z.string().min(1);

export const overs = ['https', 'tls', 'tcp', 'web', 'lattice'] as const;
export const proofs = ['jwt', 'iam', 'certificate', 'none'] as const;
export const mays = ['read', 'write', 'delete', 'admin', 'consume', 'publish'] as const;
/** What a flow may do at its end. */
export type Ability = (typeof mays)[number];
export const carriers = ['fargate', 'lambda', 'ec2', 'eks'] as const;
export const storeKinds = ['postgres', 'mysql', 'aurora', 'table', 'bucket', 'cache', 'secret', 'queue', 'topic', 'bus', 'files'] as const;
export const dataClasses = ['public', 'internal', 'personal-data', 'cardholder-data'] as const;
export const tiers = ['lab', 'standard', 'regulated'] as const;

const route = z
  .strictObject({
    path: z.string().startsWith('/'),
    methods: z.array(z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])).min(1),
    scopes: z.array(z.string().min(1)).optional(),
    anonymousBecause: because.optional(),
  })
  .refine((r) => (r.scopes?.length ?? 0) > 0 || r.anonymousBecause, { message: 'a route without scopes needs `anonymousBecause`', path: ['anonymousBecause'] });

const service = z.strictObject({
  runsOn: z.enum(carriers),
  image: z.string().min(1).optional(),
  code: slug.optional(),
  port: port.optional(),
  routes: z.array(route).optional(),
  segment: slug.optional(),
  account: z.string().optional(),
});

const store = z.strictObject({
  kind: z.enum(storeKinds),
  holds: z.enum(dataClasses).optional(),
  segment: slug.optional(),
  account: z.string().optional(),
});

const flow = z
  .strictObject({
    from: z.string().min(1),
    to: z.string().min(1),
    /** Left out only where `through` says how. */
    over: z.enum(overs).optional(),
    port: port.optional(),
    proves: z.enum(proofs).optional(),
    may: z.array(z.enum(mays)).min(1).optional(),
    through: z.literal('session-manager').optional(),
    because: because.optional(),
  })
  .refine((f) => f.over ?? f.through, { message: 'a flow needs `over`', path: ['over'] })
  .refine((f) => f.proves !== 'none' || f.because, { message: '`proves: none` needs `because`', path: ['because'] })
  .refine((f) => !f.through || f.because, { message: 'people on a machine or in a store need `because`', path: ['because'] });

/** The schema of an environment; unknown keys are errors. */
export const environmentSchema = z.strictObject({
  name: slug,
  region,
  partition: z.enum(partitions).optional(),
  tier: z.enum(tiers),
  accounts: z.record(accountKey, accountId),
  network: z.strictObject({
    cidr: z.string(),
    /** Availability zones, 2 to 4. */
    zones: z.number().int().min(2).max(4),
    /**
     * IPv6 beside IPv4, for what happens inside the VPC: a private /56 out of the organization's `network.ipam.ipv6`. Nothing of it leads to the hub or the internet. It costs nothing by itself.
     * @default - none: IPv4 alone
     */
    ipv6: z
      .strictObject({
        cidr: z.string(),
        /** An egress-only internet gateway. Understood, and refused: what leaves by one passes no firewall. */
        egressOnly: z.strictObject({ because }).optional(),
      })
      .optional(),
    /** Fixed places of segments; written only where an error asks for it. */
    slots: z.record(slug, z.number().int().min(0)).optional(),
    /**
     * Where the interface endpoints of AWS's APIs stand. `central`: in the hub, shared by all environments that say so; needs `endpoints` in the organization's `network`.
     * @default local - in the environment's own VPC, 7.30 USD a month for each endpoint and zone. `central` pays that once for all of them, with 36.50 USD a month for the
     * hub's attachment, 0.50 for each API's zone and 0.02 a GB
     */
    endpoints: z.enum(['local', 'central']).optional(),
    /** Rules per direction of a network ACL that AWS grants this account, 20 unless raised. */
    accessRules: z.number().int().min(20).max(40).optional(),
    /** Ids of AWS's managed domain lists in this Region (`aws route53resolver list-firewall-domain-lists`): no document publishes them. */
    threatLists: z.array(z.string().regex(/^rslvr-fdl-[0-9a-f]+$/, 'an id of a domain list, `rslvr-fdl-…`')).optional(),
  }),
  /** Name below which services with a web entry are found: `<service>.<domain>`, in the zone `existing.zone`; other environments find theirs at `<service>.link.<domain>`. */
  domain: z.string().optional(),
  people: z.record(slug, z.strictObject({ signIn: z.literal('cognito'), mfa: z.enum(['required', 'optional']) })).optional(),
  services: z.record(slug, service),
  stores: z.record(slug, store),
  flows: z.array(flow),
  existing: z.strictObject({ vpc: z.string(), userPool: z.string(), zone: z.string(), organization: z.string() }).partial().optional(),
});

/** A named, complete declaration of an environment, as users write it. */
export type EnvironmentDeclaration = z.input<typeof environmentSchema>;
export type ServiceDeclaration = EnvironmentDeclaration['services'][string];
export type StoreDeclaration = EnvironmentDeclaration['stores'][string];
export type FlowDeclaration = EnvironmentDeclaration['flows'][number];
