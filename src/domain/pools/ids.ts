import { idp } from '../../contract';
import { alphanumeric, type Random } from '../../platform/random';

/** `us-east-1_o9y9Yq5pO` [recorded]. */
export const newUserPoolId = (random: Random, region: string): string => `${region}_${random.text(9, alphanumeric)}`;

export const userPoolArn = (region: string, accountId: string, id: string): string =>
  `arn:aws:${idp.name}:${region}:${accountId}:userpool/${id}`;
