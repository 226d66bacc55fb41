import type { ServiceNames } from './operation';

/**
 * The services beside Cognito that its users' code calls and nobody built: they answer 501 and name themselves. Names as
 * AWS's own clients write them [model].
 */
export const unbuiltServices: readonly ServiceNames[] = [
  { name: 'cloudwatch', targetPrefixes: ['GraniteServiceVersion20100801'], apiVersion: '2010-08-01' },
  {
    name: 'cloudtrail',
    targetPrefixes: ['CloudTrail_20131101', 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101'],
  },
];
