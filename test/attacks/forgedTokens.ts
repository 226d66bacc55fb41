import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { GetClientTokenCommand, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { signJwt } from '../../src/platform/jwt';
import type { Bench } from '../support/emulator';
import { allFlows, clientId, onePool, password, poolId, user } from '../support/pools';
import { decode, signIn } from '../support/signIn';

export const otherPoolId = 'us-east-1_Example2';
export const otherPoolClient = 'strangerclient000000000000';
export const otherClient = 'otherclient000000000000000';
const machine = 'machineclient0000000000000';
const secret = 'aClientSecretOfTheRightLength';

const resourceServers = [{ Identifier: 'api', Name: 'api', Scopes: [{ ScopeName: 'read', ScopeDescription: 'r' }] }];
const own = onePool({
  pool: { ResourceServers: resourceServers },
  clients: [
    { ClientId: otherClient, ClientName: 'other', ExplicitAuthFlows: [...allFlows] },
    {
      ClientId: machine,
      ClientName: 'machine',
      ClientSecret: secret,
      ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
      AllowedOAuthScopes: ['api/read'],
    },
  ],
  users: [user('ada'), user('bob'), { Username: 'tim', TemporaryPassword: password }],
}) as { userPools: object[] };

/** The pool of the attacks, and one of a stranger, whose user has the same name. */
export const fixtures = {
  userPools: [
    ...own.userPools,
    {
      Id: otherPoolId,
      PoolName: 'stranger',
      Clients: [{ ClientId: otherPoolClient, ClientName: 'stranger', ExplicitAuthFlows: [...allFlows] }],
      Users: [user('ada')],
    },
  ],
};

export const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const goodAccessToken = async (bench: Bench): Promise<string> => (await signIn(bench, 'ada')).AccessToken;

type Use = 'access' | 'id';

/** The claims of a good access token, changed and signed by a key that a pool really has. */
export async function signed(bench: Bench, changes: object, pool = poolId, use: Use = 'access'): Promise<string> {
  const { claims } = decode(await goodAccessToken(bench));
  return signJwt((await bench.world.keys.of(pool))[use], { ...claims, ...changes });
}

const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The claims of a good access token under a header of the attacker's own and signed by the attacker's own key. */
export async function signedByStranger(bench: Bench, header: object): Promise<string> {
  const good = decode(await goodAccessToken(bench));
  const text = `${encode({ ...good.header, ...header })}.${encode(good.claims)}`;
  return `${text}.${createSign('sha256').update(text).sign(strangers.privateKey, 'base64url')}`;
}

export const strangersKey = (): object => strangers.publicKey.export({ format: 'jwk' });

/** HS256 under the public key, which everybody has, as if it were a shared secret. */
export async function signedByPublicKey(bench: Bench, form: 'pem' | 'der'): Promise<string> {
  const { header, claims } = decode(await goodAccessToken(bench));
  const { publicKey } = (await bench.world.keys.of(poolId)).access;
  const shared =
    form === 'pem'
      ? publicKey.export({ type: 'spki', format: 'pem' })
      : publicKey.export({ type: 'spki', format: 'der' });
  const text = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
  return `${text}.${createHmac('sha256', shared).update(text).digest('base64url')}`;
}

/** A good token's parts, of which one is put in another's place. */
export async function withPart(
  bench: Bench,
  at: 0 | 1 | 2,
  part: (parts: readonly string[]) => string,
): Promise<string> {
  const parts = (await goodAccessToken(bench)).split('.');
  return parts.map((each, index) => (index === at ? part(parts) : each)).join('.');
}

/** A token of a client that acts for itself, which is an access token without a user. */
export async function clientToken(bench: Bench): Promise<string> {
  const answer = await bench.client.send(new GetClientTokenCommand({ ClientId: machine, Secret: secret }));
  return answer.ClientAuthenticationResult?.AccessToken ?? '';
}

/** What a challenge waits under. */
export async function session(bench: Bench): Promise<string> {
  const AuthParameters = { USERNAME: 'tim', PASSWORD: password };
  const begin = new InitiateAuthCommand({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  return (await bench.client.send(begin)).Session ?? '';
}

/** With another character near its end, so that what it stands for differs. */
export const tampered = (token: string): string =>
  `${token.slice(0, -6)}${token.at(-6) === 'A' ? 'B' : 'A'}${token.slice(-5)}`;
