import { json, type Answer } from '../web/Answer';
import type { ProgramFault, ProgramRefusal } from './StandInRefusal';

/** What a refusal is called by providers that speak OAuth. */
export interface Words {
  readonly status: number;
  readonly error: string;
  readonly error_description?: string;
}

const words = (status: number, error: string, description?: string): Words => ({
  status,
  error,
  ...(description !== undefined && { error_description: description }),
});

/** OAuth's own (RFC 6749, 5.2; RFC 6750, 3.1). */
const plain: Readonly<Record<ProgramFault, Words>> = {
  'no client': words(401, 'invalid_client', 'The client did not say who it is.'),
  'no secret': words(401, 'invalid_client', 'The client secret is missing.'),
  'bad secret': words(401, 'invalid_client', 'The client secret is wrong.'),
  'grant type': words(400, 'unsupported_grant_type', 'The grant type is not supported.'),
  'no code': words(400, 'invalid_request', 'The code is missing.'),
  'unknown code': words(400, 'invalid_grant', 'The code is invalid.'),
  'used code': words(400, 'invalid_grant', 'The code has been used.'),
  'expired code': words(400, 'invalid_grant', 'The code has expired.'),
  'foreign code': words(400, 'invalid_grant', 'The code was given to another client.'),
  redirect: words(400, 'invalid_grant', 'The redirect_uri is another than that of the request.'),
  verifier: words(400, 'invalid_grant', 'The code_verifier does not fit.'),
  'no token': words(401, 'invalid_token', 'The access token is missing.'),
  'bad token': words(401, 'invalid_token', 'The access token is invalid.'),
  field: words(400, 'invalid_request', 'A field is unknown.'),
};

/** Puts refusals into the words of a provider, of which only those are given that differ from OAuth's own. */
export const oauthWords =
  (own: Partial<Record<ProgramFault, readonly [status: number, error: string, description?: string]>> = {}) =>
  ({ fault, hint }: ProgramRefusal): Answer => {
    const told = own[fault];
    const { status, ...body } = told === undefined ? plain[fault] : words(...told);
    const challenge: Record<string, string> =
      body.error === 'invalid_token' ? { 'WWW-Authenticate': 'Bearer error="invalid_token"' } : {};
    return json(body, { status, hint, headers: { 'Cache-Control': 'no-store', ...challenge } });
  };
