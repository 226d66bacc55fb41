import type { IdentityProviderTypeType } from '@aws-sdk/client-cognito-identity-provider';
import { defineTable } from '../defineTable';
import { ofPool, type StringMap } from './keys';

/** A document of SAML metadata that was fetched. */
export interface KeptMetadata {
  readonly document: string;
  readonly fetchedAt: number;
}

export interface IdentityProvider {
  readonly userPoolId: string;
  readonly name: string;
  readonly type: IdentityProviderTypeType;
  /** As sent, with what AWS fills in; secrets included. What is shown is for domain/identityProviders to say. */
  readonly details: StringMap;
  readonly attributeMapping: StringMap;
  readonly idpIdentifiers: readonly string[];
  readonly acrMapping?: StringMap;
  /** Of a SAML provider whose metadata have an address, as soon as somebody asked for them. */
  readonly metadata?: KeptMetadata;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export const identityProviders = defineTable<IdentityProvider>()({
  name: 'identityProviders',
  partition: ofPool,
  key: (provider) => provider.name,
  unique: { identifier: (provider) => provider.idpIdentifiers },
  sorted: { name: (provider) => provider.name },
  owners: { userPools: 'partition' },
});
