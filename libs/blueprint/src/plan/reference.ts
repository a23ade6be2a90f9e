/**
 * Ids that only Terraform knows (a key's ARN, an endpoint's id) stand in compiled policies as `@{kind/name}`;
 * the layer that owns or receives the thing puts its token there. Everything else in a plan is final text.
 */
export type ReferenceKind = 'key' | 'endpoint' | 'vpc' | 'prefix-list' | 'lattice';

/** `@{key/documents}`: the ARN of a key. `@{endpoint/s3}`: the id of an endpoint. `@{vpc/main}`: the id of the VPC. `@{lattice/receipts}`: the ARN of a service of VPC Lattice. */
export const reference = (kind: ReferenceKind, name: string): string => `@{${kind}/${name}}`;
