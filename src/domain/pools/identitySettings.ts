import { invalid } from '../../contract';
import type { PoolSettings } from '../../state/rows';

/** AWS shows the key and the issuer of every pool [live]; their defaults [likely]. */
export function keyConfigurationOf(sent: PoolSettings['KeyConfiguration'] = {}): PoolSettings['KeyConfiguration'] {
  const type = sent.KeyType ?? (sent.KmsKeyArn === undefined ? 'AWS_OWNED_KEY' : 'CUSTOMER_MANAGED_KEY');
  // Both rules and texts [likely].
  if (type === 'CUSTOMER_MANAGED_KEY' && sent.KmsKeyArn === undefined) {
    throw invalid('KmsKeyArn is required when KeyType is CUSTOMER_MANAGED_KEY.');
  }
  if (type === 'AWS_OWNED_KEY' && sent.KmsKeyArn !== undefined) {
    throw invalid('KmsKeyArn cannot be set when KeyType is AWS_OWNED_KEY.');
  }
  return { ...sent, KeyType: type };
}

export const issuerConfigurationOf = (
  sent: PoolSettings['IssuerConfiguration'],
): PoolSettings['IssuerConfiguration'] => ({
  Type: sent?.Type ?? 'ORIGINAL',
});

/** The levels of authentication that pools and OIDC providers may name [model]. */
export const acrLevels = ['Level1', 'Level2', 'Level3', 'Level4'] as const;

export type AcrLevel = (typeof acrLevels)[number];

export const defaultAcrValue = (level: AcrLevel): string => `urn:cognito:loa:${level.slice(-1)}`;

/**
 * The four names of authentication levels, defaults merged in [model]. A pool without names of its own shows none, as
 * AWS did when it was measured in October 2026, against its documentation. Rules [model], texts [likely].
 * @throws InvalidParameterException
 */
export function acrConfigurationOf(sent: PoolSettings['AcrConfiguration']): PoolSettings['AcrConfiguration'] {
  const given = new Map(Object.entries(sent ?? {}));
  if (given.size === 0) return undefined;
  const effective = acrLevels.map(
    (level) => [level, { AcrValue: given.get(level)?.AcrValue ?? defaultAcrValue(level) }] as const,
  );
  if (new Set(effective.map(([, { AcrValue }]) => AcrValue)).size < acrLevels.length) {
    throw invalid('Each AcrValue must be unique across all ACR levels.');
  }
  return Object.fromEntries(effective);
}

/** Sent without a status, dynamic client registration is on; open registration is off unless said [model]. */
export const dcrConfigurationOf = (sent: PoolSettings['DcrConfiguration']): PoolSettings['DcrConfiguration'] =>
  sent && { EnableStatus: 'Enabled', OpenDcrEnabled: false, ...sent };
