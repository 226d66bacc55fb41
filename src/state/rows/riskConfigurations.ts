import type {
  AccountTakeoverRiskConfigurationType,
  CompromisedCredentialsRiskConfigurationType,
  RiskExceptionConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import { defineTable } from '../defineTable';
import { ofPool } from './keys';

export interface RiskConfiguration {
  readonly userPoolId: string;
  /** Or `allClients`. */
  readonly clientId: string;
  readonly compromisedCredentials?: CompromisedCredentialsRiskConfigurationType;
  readonly accountTakeover?: AccountTakeoverRiskConfigurationType;
  readonly exceptions?: RiskExceptionConfigurationType;
  readonly modifiedAt: number;
}

export const riskConfigurations = defineTable<RiskConfiguration>()({
  name: 'riskConfigurations',
  partition: ofPool,
  key: (configuration) => configuration.clientId,
});
