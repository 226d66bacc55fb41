import type { User } from '../../state/rows';
import type { Tier } from '../plan/tier';

/**
 * Operations that make the user active whom they are about [docs: the guide's page of quotas, "Monthly active users"]. Of
 * those that an access token allows only what the guide names; those that stop a user, or end them, are [docs: an older
 * guide]; sessions [likely].
 */
const activating = new Set([
  ...['SignUp', 'AdminCreateUser', 'ConfirmSignUp', 'AdminConfirmSignUp', 'VerifyUserAttribute'],
  ...['InitiateAuth', 'AdminInitiateAuth', 'RespondToAuthChallenge', 'AdminRespondToAuthChallenge'],
  ...['GetTokensFromRefreshToken', 'GlobalSignOut', 'AdminUserGlobalSignOut', 'RevokeToken'],
  ...['AdminRevokeUserSession', 'RevokeUserSession'],
  ...['ForgotPassword', 'ConfirmForgotPassword', 'ChangePassword', 'AdminSetUserPassword'],
  ...['UpdateUserAttributes', 'AdminUpdateUserAttributes', 'DeleteUserAttributes', 'AdminDeleteUserAttributes'],
  ...['AdminAddUserToGroup', 'AdminRemoveUserFromGroup', 'AdminGetUser'],
  ...['AdminEnableUser', 'AdminDisableUser', 'DeleteUser', 'AdminDeleteUser'],
]);

/** What makes somebody active whatever door they came by: pages and endpoints are known by this alone. */
const arriving = new Set(['signUp', 'signIn', 'refresh', 'federation']);

export const isActivity = (service: string, operation: string, happenings: readonly string[]): boolean =>
  (service === 'cognito-idp' && activating.has(operation)) || happenings.some((one) => arriving.has(one));

/** Plans from the cheapest. */
const plans: readonly Tier[] = ['LITE', 'ESSENTIALS', 'PLUS'];

/** Said beside a plan of whoever has a directory of their own. */
const federatedBit = 4;

/**
 * Whether a user has an identity of SAML or OpenID Connect, be it linked to a profile that signs in by itself [docs: the
 * page of quotas; the page of costs says that such a profile counts as local in a month in which it does so].
 */
const isFederated = ({ identities = [] }: Pick<User, 'identities'>): boolean =>
  identities.some(({ providerType }) => providerType === 'SAML' || providerType === 'OIDC');

/** A user's month as a number: the dearest plan in which they were active [docs], and whether they were ever federated. */
export function weighed(known: number, user: Pick<User, 'identities'>, tier: Tier): number {
  const plan = Math.max(known % federatedBit, plans.indexOf(tier) + 1);
  return plan + (known >= federatedBit || isFederated(user) ? federatedBit : 0);
}

export interface ActiveAs {
  readonly plan: Tier;
  readonly kind: 'direct' | 'federated';
}

export const activeAs = (weight: number): ActiveAs => ({
  plan: plans[(weight % federatedBit) - 1] ?? 'LITE',
  kind: weight >= federatedBit ? 'federated' : 'direct',
});
