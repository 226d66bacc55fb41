import { defineTable } from '../defineTable';
import { pairKey } from './keys';

/** A user of a provider, to whom an identity belongs. */
export interface IdentityLogin {
  /** As a Logins map names it: `cognito-idp.us-east-1.amazonaws.com/us-east-1_x`, `accounts.google.com`, a developer provider. */
  readonly provider: string;
  /** What the provider calls them: the subject, or a developer's own user identifier. */
  readonly user: string;
}

/** A guest, or somebody with logins. */
export interface Identity {
  readonly identityPoolId: string;
  readonly id: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** False once it was merged into another. */
  readonly enabled: boolean;
  /** Has it had a login ever? A guest that has none may go on as a guest. */
  readonly authenticated: boolean;
  readonly logins: readonly IdentityLogin[];
}

export const loginKey = ({ provider, user }: IdentityLogin): string => pairKey(provider, user);

export const identities = defineTable<Identity>()({
  name: 'identities',
  partition: ({ identityPoolId }) => identityPoolId,
  key: ({ id }) => id,
  global: { id: ({ id }) => id },
  unique: { login: ({ logins }) => logins.map(loginKey) },
  sorted: { id: ({ id }) => id, enabled: ({ id, enabled }) => (enabled ? id : undefined) },
  owners: { identityPools: 'partition' },
});
