import { isRecord } from '../../contract';
import type { UserContext } from '../../state/rows';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const textIn = (record: Readonly<Record<string, unknown>>, name: string): string | undefined => {
  const value = Object.hasOwn(record, name) ? record[name] : undefined;
  return typeof value === 'string' && value !== '' && value.length <= 1024 ? value : undefined;
};

/**
 * What a device's fingerprint tells: base64 of JSON whose payload is JSON again [field: AWS's script]. It is signed with the
 * app client's id, which everybody knows, so that the signature proves nothing and is not looked at. Whatever is none tells
 * nothing.
 */
export function readFingerprint(encodedData: string): Pick<UserContext, 'userAgent' | 'timezone'> {
  const outer = parsed(Buffer.from(encodedData, 'base64').toString('utf8'));
  const payload = isRecord(outer) ? textOfPayload(outer['payload']) : undefined;
  const context = isRecord(payload) && isRecord(payload['contextData']) ? payload['contextData'] : {};
  const userAgent = textIn(context, 'UserAgent');
  const timezone = textIn(context, 'ClientTimezone');
  return { ...(userAgent !== undefined && { userAgent }), ...(timezone !== undefined && { timezone }) };
}

const textOfPayload = (payload: unknown): unknown => (typeof payload === 'string' ? parsed(payload) : undefined);
