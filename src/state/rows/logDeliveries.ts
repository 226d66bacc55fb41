import type { LogConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { defineTable } from '../defineTable';
import { ofPool } from './keys';

export interface LogDelivery {
  readonly userPoolId: string;
  readonly configurations: readonly LogConfigurationType[];
}

export const logDeliveries = defineTable<LogDelivery>()({
  name: 'logDeliveries',
  partition: ofPool,
  key: (delivery) => delivery.userPoolId,
});
