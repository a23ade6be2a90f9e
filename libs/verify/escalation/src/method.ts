/** Something that must be allowed so that a method works. */
export interface Need {
  readonly action: string;
  /**
   * On what. `victim`: the role or user that is taken over. `its policies`: a managed policy attached to it, or its boundary. `its groups`: a group that it is in.
   * `its functions`: a Lambda function that wears it. `its wearers`: an element of the Terraform that wears it. `anything`: whatever the request itself makes or names.
   */
  readonly on: 'victim' | 'its policies' | 'its groups' | 'its functions' | 'its wearers' | 'anything';
  /** Of actions that name several things: each of these must be allowed. @default - any of them */
  readonly resourceTypes?: readonly string[];
  /** Values that the caller gives to condition keys. @default - whatever suits the caller */
  readonly context?: Readonly<Record<string, string | undefined>>;
}

/** One known way to more power than one was given. */
export interface Method {
  /** Stable, part of the public contract. */
  readonly code: string;
  /** What it does, as the predicate of a sentence: `changes who may assume the role`. */
  readonly title: string;
  /** Title of the AWS page that describes the mechanism. */
  readonly source: string;
  readonly victims: 'roles' | 'users' | 'both';
  /** `victim`: who can do it acts as the victim. `rights`: the victim gets whatever rights one likes; a danger where one is, or becomes, the victim. */
  readonly gains: 'victim' | 'rights';
  /** Each way alone is enough; all needs of one way are needed. */
  readonly ways: readonly (readonly Need[])[];
  /** Services any one of which must be let in by the role's trust policy, to wear it for the caller. @default - no service is involved */
  readonly wornBy?: readonly string[];
  /** Terraform types of the elements that wear it. @default - any element that names it */
  readonly wearers?: readonly string[];
  /** Only these victims gain by it: those under a permissions boundary, or those whose own policies ask for their tags. @default - all do */
  readonly only?: 'bounded' | 'tagged';
}

/** The caller hands the role to a service, and may name it there. */
export const pass = (service: string): Need => ({ action: 'iam:PassRole', on: 'victim', context: { 'iam:PassedToService': service } });

/** The caller does it to whatever it likes. */
export const any = (action: string, more: Pick<Need, 'resourceTypes' | 'context'> = {}): Need => ({ action, on: 'anything', ...more });
