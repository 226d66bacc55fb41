/** A secondary user pool in another region. Only its own facts are kept; the directory is the primary's. */
export interface UserPoolReplica {
  readonly userPoolId: string;
  readonly region: string;
  readonly arn: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly createdAt: number;
  /** Kept apart from the primary's. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Requests per second that an account has provisioned for a category of operations in a region. */
export interface ProvisionedLimit {
  readonly region: string;
  readonly category: string;
  readonly value: number;
}
