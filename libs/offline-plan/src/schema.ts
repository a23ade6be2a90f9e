import { ToolError } from '@zta/kernel';
import type { Workshop } from './workshop';

/** A Terraform type as the provider schema writes it: `"string"`, `["list", "string"]`, `["object", {…}]`. */
export type TypeName = string | readonly [string, unknown];

/** Attributes of one resource type that the provider computes: name → type. */
export type Computed = Readonly<Record<string, TypeName>>;

interface Attribute {
  readonly type?: TypeName;
  readonly computed?: boolean;
}
interface Schemas {
  readonly provider_schemas?: Readonly<Record<string, { readonly resource_schemas?: Readonly<Record<string, { readonly block: { readonly attributes?: Readonly<Record<string, Attribute>> } }>> }>>;
}

/** Resource type → what the provider computes, from the providers of the workshop. Throws ToolError when Terraform cannot print its schemas. */
export const computedAttributes = async (workshop: Workshop): Promise<(type: string) => Computed> => {
  const { exitCode, output } = await workshop.terraform(`${workshop.folder}/init`, ['providers', 'schema', '-json']);
  if (exitCode !== 0) throw new ToolError('schema-failed', `\`terraform providers schema\` failed: ${output}`, 'run `npx zta doctor`');
  const { provider_schemas = {} } = JSON.parse(output.slice(output.indexOf('{'))) as Schemas;
  const types = Object.assign({}, ...Object.values(provider_schemas).map((p) => p.resource_schemas ?? {})) as NonNullable<NonNullable<Schemas['provider_schemas']>[string]['resource_schemas']>;
  return (type) =>
    Object.fromEntries(Object.entries(types[type]?.block.attributes ?? {}).flatMap(([name, a]) => (a.computed && a.type !== undefined ? [[name, a.type] as const] : [])));
};
