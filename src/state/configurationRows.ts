import type {
  AccountTakeoverRiskConfigurationType,
  AssetType,
  CompromisedCredentialsRiskConfigurationType,
  CustomDomainConfigType,
  IdentityProviderTypeType,
  LogConfigurationType,
  RiskExceptionConfigurationType,
  RoutingType,
  TermsEnforcementType,
  TermsSourceType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Json } from '../contract';

/** Rows of what is configured beside pool and client: providers, resource servers, domains, looks, terms, protection. */

/** Names and values are the user's: read them with `Object.hasOwn`. */
export type StringMap = Readonly<Record<string, string>>;

export interface IdentityProvider {
  readonly userPoolId: string;
  readonly name: string;
  readonly type: IdentityProviderTypeType;
  /** As sent, with what AWS fills in; secrets included. What is shown is for domain/identityProviders to say. */
  readonly details: StringMap;
  readonly attributeMapping: StringMap;
  readonly idpIdentifiers: readonly string[];
  readonly acrMapping?: StringMap;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface ResourceServerScope {
  readonly ScopeName: string;
  readonly ScopeDescription: string;
}

export interface ResourceServer {
  readonly userPoolId: string;
  readonly identifier: string;
  readonly name: string;
  readonly scopes: readonly ResourceServerScope[];
}

export interface UserPoolDomain {
  readonly userPoolId: string;
  /** A prefix, or the whole host name of a custom domain. */
  readonly domain: string;
  readonly custom: boolean;
  /** The whole host name under which AWS serves it; unique in the emulator. */
  readonly host: string;
  readonly customDomainConfig?: CustomDomainConfigType;
  readonly managedLoginVersion: number;
  readonly routing?: RoutingType;
  readonly cloudFrontDistribution: string;
  /** When it last changed, in epoch milliseconds; AWS shows it as a version. */
  readonly versionedAt: number;
}

/** What is set for the whole pool stands under this client id, as AWS spells it. */
export const allClients = 'ALL';

export interface UiCustomization {
  readonly userPoolId: string;
  /** Or `allClients`. */
  readonly clientId: string;
  readonly css?: string;
  readonly cssVersion: string;
  readonly image?: { readonly base64: string; readonly extension: 'png' | 'jpg' };
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export type BrandingAsset = Readonly<Required<Pick<AssetType, 'Category' | 'ColorMode' | 'Extension'>>> & {
  readonly base64?: string;
  readonly ResourceId?: string;
};

/** A managed login style; one an app client. */
export interface Branding {
  readonly userPoolId: string;
  readonly id: string;
  readonly clientId: string;
  readonly useCognitoProvidedValues: boolean;
  readonly settings?: Json;
  readonly assets: readonly BrandingAsset[];
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface Terms {
  readonly userPoolId: string;
  readonly id: string;
  readonly clientId: string;
  readonly name: string;
  readonly source: TermsSourceType;
  readonly enforcement: TermsEnforcementType;
  readonly links: StringMap;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

export interface RiskConfiguration {
  readonly userPoolId: string;
  /** Or `allClients`. */
  readonly clientId: string;
  readonly compromisedCredentials?: CompromisedCredentialsRiskConfigurationType;
  readonly accountTakeover?: AccountTakeoverRiskConfigurationType;
  readonly exceptions?: RiskExceptionConfigurationType;
  readonly modifiedAt: number;
}

export interface LogDelivery {
  readonly userPoolId: string;
  readonly configurations: readonly LogConfigurationType[];
}
