import type { IncomingMessage } from 'node:http';
import { refusal } from '../../contract';
import { readSessionToken } from '../../domain/credentials/sessionTokens';
import { sessionOf } from '../../flows/access/whoCalls';
import type { Call } from '../../world/Call';
import { sessionTokenOf } from '../credentialScope';

/**
 * Credentials that an emulator gave out and no longer knows, after a reset, a restore or a new start, are nobody's. Their session
 * token tells them: AWS's own, which somebody may have in their environment, are sealed and read as nothing.
 * @throws UnrecognizedClientException
 */
export function assertNotForgotten(call: Call, request: IncomingMessage): void {
  const { principal } = call;
  const token = principal === undefined ? undefined : sessionTokenOf(request);
  if (token === undefined || sessionOf(call) !== undefined) return;
  if (readSessionToken(token)?.accessKeyId === undefined) return;
  const hint =
    'An emulator gave these credentials out, but does not know them any more: a reset or a restore ended them.';
  throw refusal('UnrecognizedClientException', 'The security token included in the request is invalid.', hint);
}
