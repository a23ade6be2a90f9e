import { partitions } from '@zta/kernel';
import { z } from 'zod';
import { accountId, region, slug } from './environment';

const account = z.strictObject({ id: accountId, email: z.email() });

/** The schema of what exists once per AWS Organization. */
export const organizationSchema = z.strictObject({
  /** Head of every global name, at most 12 characters: a state bucket's name must stay within 63. */
  prefix: slug.refine((p) => p.length <= 12, 'at most 12 characters').refine((p) => !/^(amzn|aws|sg|sthree|xn)(-|$)/.test(p), 'a first word other than `amzn`, `aws`, `sg`, `sthree`, `xn`: AWS keeps names that begin so for itself'),
  /** `o-…`, once the first wave made it; declared, never looked up. */
  id: z.string().regex(/^o-[a-z0-9]{10,32}$/, 'an organization id, `o-…`').optional(),
  partition: z.enum(partitions),
  region,
  accounts: z.strictObject({ management: account, logArchive: account, security: account, network: account }),
  /** The hub that connects environments with the world. @default - none: no environment has a way out, and a flow to a host is refused */
  network: z
    .strictObject({
      /** Network of the hub's own VPCs, a /16 to a /20 beside those of all environments. */
      cidr: z.string(),
      /** Network of the VPC with the endpoints of environments that write `endpoints: 'central'`: a /16 to a /24 beside all others, since the hub's own two VPCs fill `cidr`. @default - none */
      endpoints: z.strictObject({ cidr: z.string() }).optional(),
      /**
       * Amazon VPC IPAM gives every VPC its declared network, and refuses one that is taken or lies outside of `cidr`, the range of the whole estate. A VPC draws from its pool when it
       * is made: one that is there already would be replaced.
       * @default - none: the declaration alone keeps networks apart. 0.00027 USD an hour (0.20 a month) for each address in use anywhere in the organization
       */
      ipam: z.strictObject({ cidr: z.string() }).optional(),
    })
    .optional(),
  people: z.record(slug, z.unknown()).optional(),
  guardrails: z.record(z.string(), z.unknown()).optional(),
  existing: z.strictObject({ organization: z.string(), identityCenter: z.string() }).partial().optional(),
});

/** The organization, as users write it. */
export type OrganizationDeclaration = z.input<typeof organizationSchema>;
