import { alphanumeric, lowerAlphanumeric, type Random } from '../platform/random';

/** `us-east-1_o9y9Yq5pO` [recorded]. */
export const newUserPoolId = (random: Random, region: string): string => `${region}_${random.text(9, alphanumeric)}`;

export const userPoolArn = (region: string, accountId: string, id: string): string =>
  `arn:aws:cognito-idp:${region}:${accountId}:userpool/${id}`;

/** 26 of `[0-9a-z]` [recorded]. */
export const newClientId = (random: Random): string => random.text(26, lowerAlphanumeric);

/** 52 of `[0-9a-z]` [AWS sample]. */
export const newClientSecret = (random: Random): string => random.text(52, lowerAlphanumeric);

/** Looks like a UUID but is none: its third group begins `70`, its variant nibble is free [recorded]. */
export function newSub(random: Random): string {
  const hex = random.bytes(16).toString('hex');
  // Joined, not concatenated: a concatenation keeps its nine parts in memory.
  return [hex.slice(0, 8), hex.slice(8, 12), `70${hex.slice(14, 16)}`, hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Opaque, begins as the service's encrypted blobs do [AWS samples]; between 20 and 2048 characters [model]. */
export const newSessionToken = (random: Random): string => `AYABe${random.bytes(300).toString('base64url')}`;
