import type { Tokens } from '../../flows/sign-in/turn';
import { json, type Answer } from '../../web/Answer';

/** What a grant gives; a client that acts for itself gets no more than an access token. */
export type TokenAnswer = Pick<Tokens, 'accessToken' | 'expiresIn'> & Partial<Tokens>;

/** Members in AWS's order [docs]. */
export const tokenAnswer = ({ accessToken, idToken, refreshToken, expiresIn }: TokenAnswer): Answer =>
  json({
    ...(idToken !== undefined && { id_token: idToken }),
    access_token: accessToken,
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    expires_in: expiresIn,
    token_type: 'Bearer',
  });
