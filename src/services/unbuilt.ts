import type { ServiceNames } from './operation';

/**
 * The services beside Cognito that its users' code calls and nobody built: they answer 501 and name themselves. Names as
 * AWS's own clients write them [model].
 */
export const unbuiltServices: readonly ServiceNames[] = [
  { name: 'acm', targetPrefixes: ['CertificateManager'] },
  { name: 'ses', targetPrefixes: [], apiVersion: '2010-12-01' },
  { name: 'sns', targetPrefixes: [], apiVersion: '2010-03-31' },
  { name: 'wafv2', targetPrefixes: ['AWSWAF_20190729'] },
];
