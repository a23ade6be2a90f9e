import { hole, hasHole } from '../sets/symbol';
import type { Availability, Situation } from './keys';

/** What is known of the AWS Organization: its id, as text that may have a hole, and its accounts; without a list every account of the estate is in it. */
export interface Membership {
  readonly id: string;
  readonly accounts?: readonly string[];
}

const doubtful = (value: string, detail: string): Availability => ({ is: 'fixed', value, doubt: { code: 'ORGANIZATION', detail } });

/**
 * The organization of an account: its id for one that is listed; another one or none for all others ("aws:PrincipalOrgID", "aws:ResourceOrgID": the key is there only
 * where the account is in an organization). Whose an account is stands in no Terraform, so that without a list nothing is known.
 */
export const organizationOf = ({ facts: { organization } }: Pick<Situation, 'facts'>, account: string | undefined): Availability => {
  if (organization === undefined) return doubtful(hole('this.organization'), 'to which organization the account belongs is not part of the Terraform');
  const { id, accounts } = organization;
  if (accounts === undefined) return { is: 'fixed', value: id };
  if (account !== undefined && hasHole(account)) return doubtful(id, 'which account it is, and so whether the organization has it, is not known');
  return account !== undefined && accounts.includes(account) ? { is: 'fixed', value: id } : { is: 'free', absent: true, accept: (v) => v !== id };
};
