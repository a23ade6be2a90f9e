import { z } from 'zod';

/** Action groups of the declaration. */
export const abilities = ['read', 'write', 'delete', 'admin', 'consume', 'publish'] as const;
export type Ability = (typeof abilities)[number];

const address = z.strictObject({ stack: z.string().min(1), address: z.string().min(1) }).readonly();

/**
 * `service`, `store`: of the declaration. `aws-api`: an AWS API behind an endpoint (`logs`). `operators`: people and pipelines, through bootstrap's roles.
 * `platform`: what the estate itself needs (state, logs, trail, delivery roles, keys of logs). `host`: a host of the internet, by its domain name; bound to nothing.
 * `internet`: everybody; bound to nothing. `entry`: what the internet may call, its load balancer and group.
 * `link`: one end of a call between environments: an endpoint, or one of the load balancers that answer it.
 */
export const partyKinds = ['service', 'store', 'aws-api', 'operators', 'platform', 'host', 'internet', 'entry', 'link'] as const;
export type PartyKind = (typeof partyKinds)[number];

const party = z.strictObject({ name: z.string().min(1), kind: z.enum(partyKinds), bindings: z.array(address).readonly() }).readonly();

const flow = z
  .strictObject({
    id: z.string().min(1),
    from: z.string().min(1),
    to: z.string().min(1),
    protocol: z.enum(['tcp', 'udp']),
    port: z.number().int().min(1).max(65535),
    carrier: z.enum(['endpoint', 'network', 'control-plane', 'egress', 'web', 'invocation', 'lattice', 'link']),
    proves: z.enum(['jwt', 'iam', 'certificate', 'none']),
    encrypts: z.enum(['tls', 'none']),
    may: z.array(z.enum(abilities)).readonly(),
  })
  .readonly();

const accepted = z.strictObject({ address: z.string().min(1), code: z.string().min(1), reason: z.string().min(1) }).readonly();

const environment = z
  .strictObject({ name: z.string().min(1), parties: z.array(party).readonly(), flows: z.array(flow).readonly(), accepted: z.array(accepted).readonly() })
  .readonly();

const organization = z.strictObject({ id: z.string().regex(/^o-[a-z0-9]{10,32}$/, 'not an organization id, `o-…`'), accounts: z.array(z.string().regex(/^\d{12}$/, 'not 12 digits')).min(1).readonly() }).readonly();

/** The schema of `cdktf.out/intents.json`, version 1; unknown keys are errors. */
export const intentsSchema = z.strictObject({ version: z.literal(1), organization: organization.optional(), environments: z.array(environment).readonly() }).readonly();

/** `cdktf.out/intents.json`: what the declaration claims, beside the Terraform that must keep it. No rule or policy in it. */
export type Intents = z.infer<typeof intentsSchema>;
/**
 * The AWS Organization with all its accounts, where the declaration knows its id. No Terraform tells whose an account is, so that conditions on `aws:PrincipalOrgID` and
 * `aws:ResourceOrgID` are decided with this list: every run prints it as an assumption. @default - none: what depends on an organization is unknown
 */
export type OrganizationIntents = NonNullable<Intents['organization']>;
/** Claims of one environment. The world is closed: what is not here must not be possible. */
export type EnvironmentIntents = Intents['environments'][number];
/** Somebody or something that may take part in a flow, bound to the Terraform that realizes it. */
export type Party = EnvironmentIntents['parties'][number];
/**
 * One allowed communication; a `from` of another environment is written `<environment>/<party>`, and stands where its `to` lives. `id` is `from->to`, plus `:port` where a pair has several. `carrier`: `endpoint` (an AWS API behind a VPC endpoint), `network`
 * (group to group), `control-plane` (an API call from outside the VPC, by operators or an AWS service), `egress` (to a host, through the hub's firewall and NAT), `web` (from the internet to an entry), `invocation` (an entry calls a function by the Lambda API, with the function's permission), `lattice` (service to service through a service network of VPC Lattice), `link` (from another environment through an endpoint and the endpoint service of `to`).
 */
export type FlowIntent = EnvironmentIntents['flows'][number];
/** An insecurity that the declaration names with a reason: it stays refuted, counted apart. `address` is `stack/address`. */
export type Acceptance = EnvironmentIntents['accepted'][number];
