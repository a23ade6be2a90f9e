/** What others may hold of a key. Owned and imported keys are interchangeable. */
export interface IKey {
  /** ARN of the key, never of an alias. */
  readonly arn: string;
}

/** What others may hold of a bucket. */
export interface IBucket {
  readonly bucketName: string;
  readonly arn: string;
}

/** What others may hold of a role. */
export interface IRole {
  readonly roleName: string;
  readonly arn: string;
}

/** What others may hold of a log group. */
export interface ILogGroup {
  readonly logGroupName: string;
  readonly arn: string;
}
