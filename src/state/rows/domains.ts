import type { CustomDomainConfigType, RoutingType } from '@aws-sdk/client-cognito-identity-provider';
import { defineTable } from '../defineTable';
import { ofPool } from './keys';

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

export const domains = defineTable<UserPoolDomain>()({
  name: 'domains',
  partition: ofPool,
  key: (domain) => domain.domain,
  global: { host: (domain) => domain.host },
});
