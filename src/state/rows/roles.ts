import { defineTable } from '../defineTable';
import type { StringMap } from './keys';

/** A role of IAM; documents are JSON as text, as they were given. */
export interface Role {
  readonly name: string;
  /** With slashes at both ends. */
  readonly path: string;
  readonly arn: string;
  /** `AROA…` */
  readonly roleId: string;
  readonly createdAt: number;
  readonly description?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  /** AssumeRolePolicyDocument. */
  readonly trust: string;
  /** Inline policies by name. */
  readonly policies: StringMap;
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
  /** ARN of the managed policy that is the permissions boundary. */
  readonly boundary?: string;
  readonly tags: StringMap;
}

export const roles = defineTable<Role>()({
  name: 'roles',
  key: ({ name }) => name.toLowerCase(), // unique whatever the case [docs]
  unique: { arn: ({ arn }) => arn },
  sorted: { name: ({ name }) => name },
});

/** A managed policy of the account. */
export interface ManagedPolicy {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly policyId: string;
  readonly createdAt: number;
  readonly document: string;
  readonly description?: string;
  readonly tags?: StringMap;
}

export const managedPolicies = defineTable<ManagedPolicy>()({
  name: 'managedPolicies',
  key: ({ arn }) => arn,
  sorted: { name: ({ name }) => name },
});

/** An identity provider that IAM trusts: OpenID Connect or SAML. */
export interface IamProvider {
  readonly arn: string;
  readonly type: 'OIDC' | 'SAML';
  readonly createdAt: number;
  /** OIDC: the issuer with its scheme. */
  readonly url?: string;
  readonly clientIds?: readonly string[];
  readonly thumbprints?: readonly string[];
  /** SAML: the metadata document. */
  readonly metadata?: string;
  readonly tags?: StringMap;
}

export const iamProviders = defineTable<IamProvider>()({
  name: 'iamProviders',
  key: ({ arn }) => arn,
});
