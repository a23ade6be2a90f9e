import { InputError, isSlug, type Partition, type Problem } from '@zta/kernel';

/** What every stack of one account shares. The compiled plan's account has this shape. */
export interface StackContext {
  readonly environment: string;
  /** Account key in kebab case, e.g. `log-archive`. */
  readonly key: string;
  readonly accountId: string;
  readonly region: string;
  readonly partition: Partition;
  /** Head of every global name. */
  readonly prefix: string;
  readonly tier: string;
}

const problem = (context: StackContext, unit: string, code: string, field: string, got: string, allowed: string): Problem => ({
  code,
  path: `${context.environment}.${context.key}.${unit}.${field}`,
  message: 'a stack cannot be made from this value',
  got: `\`${got}\``,
  allowed,
});

/** Throws one {@link InputError} with everything that is wrong with a context. */
export const checkContext = (context: StackContext, unit: string): void => {
  const problems: Problem[] = [];
  for (const [field, value] of Object.entries({ environment: context.environment, key: context.key, prefix: context.prefix, unit }))
    if (!isSlug(value)) problems.push(problem(context, unit, 'stack-name', field, value, 'lower-case words joined by hyphens'));
  if (!/^\d{12}$/.test(context.accountId)) problems.push(problem(context, unit, 'account-id', 'accountId', context.accountId, '12 digits'));
  if (!/^[a-z]{2,}(-[a-z]+)+-\d$/.test(context.region)) problems.push(problem(context, unit, 'region', 'region', context.region, 'a Region such as eu-central-1'));
  if (problems.length > 0) throw new InputError(problems);
};

/** Stack name, `<environment>-<account>-<unit>`. */
export const stackName = (context: StackContext, unit: string): string => `${context.environment}-${context.key}-${unit}`;

/** Name of the AWS profile by which Terraform reaches an account. */
export const profileOf = (context: StackContext): string => `zta-${context.accountId}`;

/** Name of the bucket that holds the state of an account. */
export const stateBucketOf = (context: StackContext): string => `${context.prefix}-tfstate-${context.accountId}-${context.region}`;
