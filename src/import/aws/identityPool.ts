import type { CognitoIdentity } from '@aws-sdk/client-cognito-identity';
import type { Draft } from '../Draft';
import { fitted } from '../fitted';
import { inside, recordOf } from '../LeftOuts';
import { ask, askFor, askIfThere, plain } from './ask';

/** An identity pool with its roles, which stay names: IAM is not asked. */
export async function readIdentityPool(identity: CognitoIdentity, draft: Draft, IdentityPoolId: string): Promise<void> {
  const { $metadata: _, ...pool } = await ask('DescribeIdentityPool', () =>
    identity.describeIdentityPool({ IdentityPoolId }),
  );
  const path = IdentityPoolId;
  draft.identityPool(IdentityPoolId, fitted('IdentityPool', plain(pool), path, draft.leftOuts), path);
  const roles = await askFor(draft, inside(path, 'Roles'), 'GetIdentityPoolRoles', () =>
    identity.getIdentityPoolRoles({ IdentityPoolId }),
  );
  const { Roles, RoleMappings } = roles ?? {};
  draft.ofIdentityPool(
    IdentityPoolId,
    fitted('IdentityPool', plain({ Roles, RoleMappings }), path, draft.leftOuts),
    path,
  );
  for (const [name, arn] of Object.entries(recordOf(Roles)))
    draft.leaveOut(
      inside(inside(path, 'Roles'), name),
      'role',
      `IAM is not asked what ${String(arn)} allows; add it to "roles"`,
    );
  for (const provider of providersOf(pool)) await readTags(identity, draft, IdentityPoolId, provider);
}

const providersOf = (pool: object): string[] => {
  const {
    CognitoIdentityProviders = [],
    SupportedLoginProviders,
    SamlProviderARNs,
    OpenIdConnectProviderARNs,
  } = pool as {
    CognitoIdentityProviders?: { ProviderName?: string }[];
    SupportedLoginProviders?: object;
    SamlProviderARNs?: string[];
    OpenIdConnectProviderARNs?: string[];
  };
  const named = CognitoIdentityProviders.map(({ ProviderName = '' }) => ProviderName);
  const others = [Object.keys(SupportedLoginProviders ?? {}), SamlProviderARNs ?? [], OpenIdConnectProviderARNs ?? []];
  return [...new Set([...named, ...others.flat()])];
};

async function readTags(identity: CognitoIdentity, draft: Draft, IdentityPoolId: string, name: string): Promise<void> {
  const path = inside(inside(IdentityPoolId, 'PrincipalTags'), name);
  const asked = { path, operation: 'GetPrincipalTagAttributeMap', absent: 'ResourceNotFoundException' };
  const answer = await askIfThere(draft, asked, () =>
    identity.getPrincipalTagAttributeMap({ IdentityPoolId, IdentityProviderName: name }),
  );
  const { PrincipalTags = {}, UseDefaults } = answer ?? {};
  if (Object.keys(PrincipalTags).length === 0 && UseDefaults !== true) return;
  const own = { PrincipalTags: { [name]: { PrincipalTags, UseDefaults } } };
  draft.ofIdentityPool(IdentityPoolId, fitted('IdentityPool', plain(own), IdentityPoolId, draft.leftOuts), path);
}
