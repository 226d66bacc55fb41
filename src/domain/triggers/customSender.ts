import type { PoolSettings, UserPool } from '../../state/rows';
import type { MessageReason } from '../../world/Triggers';
import { keyArnOf } from '../keys/keyArn';

export type SenderName = 'CustomEmailSender' | 'CustomSMSSender';

export const senderOf = (medium: 'EMAIL' | 'SMS'): SenderName =>
  medium === 'SMS' ? 'CustomSMSSender' : 'CustomEmailSender';

const types: Readonly<Record<SenderName, string>> = {
  CustomEmailSender: 'customEmailSenderRequestV1',
  CustomSMSSender: 'customSMSSenderRequestV1',
};

/** What a custom sender is told besides whom it writes to. @param code encrypted; null where nothing secret is sent [likely] */
export const customSenderRequest = (
  sender: SenderName,
  code: string | null,
  clientMetadata: object | undefined,
): Record<string, unknown> => ({ type: types[sender], code, clientMetadata: clientMetadata ?? null });

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Temporary passwords may stand in HTML as they come [docs: 2023]; codes are digits. */
export const secretAsSent = (secret: string, reason: MessageReason): string =>
  reason === 'AdminCreateUser' ? secret.replace(/[&<>]/g, (sign) => entities[sign] ?? sign) : secret;

/** The KMS key that a pool's senders get their codes under. Functions that are given to an emulator may go without one. */
export function senderKeyArn({ region, arn }: UserPool, { LambdaConfig }: PoolSettings): string {
  const named = LambdaConfig?.KMSKeyID ?? 'alias/cognito-emu';
  return keyArnOf(named, { region, accountId: arn.split(':')[4] ?? '' }) ?? named;
}
