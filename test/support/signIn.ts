import { InitiateAuthCommand, type AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import type { Bench } from './emulator';
import { clientId, password } from './pools';

/** Signs in by USER_PASSWORD_AUTH and answers the tokens. */
export async function signIn(
  { client }: Pick<Bench, 'client'>,
  username: string,
  { ClientId = clientId, PASSWORD = password }: { ClientId?: string; PASSWORD?: string } = {},
): Promise<AuthenticationResultType & { AccessToken: string; IdToken: string; RefreshToken: string }> {
  const AuthParameters = { USERNAME: username, PASSWORD };
  const answer = await client.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
  );
  const { AccessToken, IdToken, RefreshToken } = answer.AuthenticationResult ?? {};
  if (AccessToken === undefined || IdToken === undefined || RefreshToken === undefined) {
    throw new Error(`no tokens but ${answer.ChallengeName ?? 'nothing'}`);
  }
  return { ...answer.AuthenticationResult, AccessToken, IdToken, RefreshToken };
}

/** Header and claims of a token, unverified. */
export function decode(token: string): { header: Record<string, unknown>; claims: Record<string, unknown> } {
  const [header = '', claims = ''] = token.split('.');
  const part = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Record<string, unknown>;
  return { header: part(header), claims: part(claims) };
}
