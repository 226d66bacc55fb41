import { late } from '../platform/late';
import type { LateService } from './operation';

/** The services that an emulator answers for. A further one is a room and its line here. */
export const services: readonly LateService[] = [
  {
    name: 'cognito-idp',
    targetPrefixes: ['AWSCognitoIdentityProviderService'],
    load: late(() => import('./idp/registry')),
  },
  {
    name: 'cognito-identity',
    targetPrefixes: ['AWSCognitoIdentityService'],
    load: late(() => import('./identity/registry')),
  },
  {
    name: 'sts',
    targetPrefixes: [],
    apiVersion: '2011-06-15',
    load: late(() => import('./sts/registry')),
  },
  {
    name: 'iam',
    targetPrefixes: [],
    apiVersion: '2010-05-08',
    load: late(() => import('./iam/registry')),
  },
  {
    name: 'kms',
    targetPrefixes: ['TrentService'],
    load: late(() => import('./kms/registry')),
  },
  {
    name: 'secretsmanager',
    targetPrefixes: ['secretsmanager'],
    load: late(() => import('./secretsmanager/registry')),
  },
  {
    name: 'cloudtrail',
    targetPrefixes: ['CloudTrail_20131101'],
    load: late(() => import('./cloudtrail/registry')),
  },
  {
    name: 'ssm',
    targetPrefixes: ['AmazonSSM'],
    load: late(() => import('./ssm/registry')),
  },
  {
    name: 'cloudwatch',
    signedFor: 'monitoring',
    targetPrefixes: ['GraniteServiceVersion20100801'],
    apiVersion: '2010-08-01',
    load: late(() => import('./cloudwatch/registry')),
  },
  {
    name: 'logs',
    targetPrefixes: ['Logs_20140328'],
    load: late(() => import('./logs/registry')),
  },
];
