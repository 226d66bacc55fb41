import { defineTable } from '../defineTable';
import type { IdentityPoolType, RoleMappingType } from '../documents';
import type { StringMap } from './keys';

/** What CreateIdentityPool and UpdateIdentityPool settle; what was not sent is not there. */
export type IdentityPoolSettings = Readonly<
  Omit<
    IdentityPoolType,
    'IdentityPoolId' | 'IdentityPoolName' | 'IdentityPoolTags' | 'AllowUnauthenticatedIdentities'
  > & { AllowUnauthenticatedIdentities: boolean }
>;

/** Claims that become tags of the session, by tag; of one provider. */
export interface PrincipalTagMap {
  readonly useDefaults: boolean;
  readonly tags: StringMap;
}

export interface IdentityPool {
  /** @example 'us-east-1:00000000-0000-4000-8000-000000000001' */
  readonly id: string;
  readonly arn: string;
  readonly region: string;
  readonly name: string;
  readonly createdAt: number;
  readonly settings: IdentityPoolSettings;
  readonly tags: StringMap;
  /** `authenticated` and `unauthenticated`; absent until SetIdentityPoolRoles. */
  readonly roles?: StringMap;
  /** By provider, as SetIdentityPoolRoles names it. */
  readonly roleMappings?: Readonly<Record<string, RoleMappingType>>;
  /** By provider, as SetPrincipalTagAttributeMap names it. */
  readonly principalTags?: Readonly<Record<string, PrincipalTagMap>>;
}

export const identityPools = defineTable<IdentityPool>()({
  name: 'identityPools',
  key: ({ id }) => id,
  sorted: { region: ({ region }) => region },
});
