import { createHmac } from 'node:crypto';
import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { signJwt } from '../../../../src/platform/jwt';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { decode, signIn } from '../../../support/signIn';

const otherPoolId = 'us-east-1_Example2';
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const getUser = (AccessToken: string) => new GetUserCommand({ AccessToken });

const invalid = ['NotAuthorizedException', 'Invalid Access Token'] as const;
const unverifiable = ['NotAuthorizedException', 'Could not verify signature for Access Token'] as const;
const revoked = ['NotAuthorizedException', 'Access Token has been revoked'] as const;

/** What every operation asks of an access token, seen through GetUser; at every operation: attacks/tokens. Sentences remembered from real reports, "revoked" [field]. */
describe('An access token', () => {
  const documents = onePool({ users: [user('ada'), user('bob')] }) as { userPools: object[] };
  const second = { Id: otherPoolId, PoolName: 'other', Clients: [{ ClientId: 'otherclient', ClientName: 'other' }] };
  const bench = withEmulator({ fixtures: { userPools: [...documents.userPools, second] } });
  const accessToken = async () => (await signIn(bench, 'ada')).AccessToken;

  /** The claims of a good token, changed and signed by a real key of some pool. */
  async function signed(changes: object, pool = poolId, use: 'access' | 'id' = 'access') {
    const { claims } = decode(await accessToken());
    return signJwt((await bench.world.keys.of(pool))[use], { ...claims, ...changes });
  }

  it('is taken while it lasts', async () => {
    const token = await accessToken();
    bench.emulator.clock.advance('59m');
    await expect(bench.client.send(getUser(token))).resolves.toMatchObject({ Username: 'ada' });
  });

  it.each(['garbage', 'a.b', 'a.b.c', 'e30.e30.e30', '=.=.=', `${encode('x')}.${encode([])}.x`])(
    'is refused when it is no token: %s',
    async (token) => {
      await refuses(bench, getUser(token), ...invalid);
    },
  );

  it('is refused when something hangs on it', async () => {
    await refuses(bench, getUser(`${await accessToken()}.x`), ...invalid);
  });

  it('is refused when it is an ID token', async () => {
    await refuses(bench, getUser((await signIn(bench, 'ada')).IdToken), ...invalid);
  });

  it('is refused when it is a refresh token', async () => {
    await refuses(bench, getUser((await signIn(bench, 'ada')).RefreshToken), ...invalid);
  });

  it('is refused when its payload was changed', async () => {
    const [header, , signature] = (await accessToken()).split('.');
    const { claims } = decode((await signIn(bench, 'bob')).AccessToken);
    await refuses(bench, getUser(`${header}.${encode(claims)}.${signature}`), ...unverifiable);
  });

  it.each(['none', 'None', 'NONE'])('is refused with alg %s', async (alg) => {
    const { header, claims } = decode(await accessToken());
    const unsigned = `${encode({ ...header, alg })}.${encode(claims)}`;
    await refuses(bench, getUser(`${unsigned}.`), ...unverifiable);
    await refuses(bench, getUser(`${unsigned}.x`), ...unverifiable);
  });

  it('is refused when it is signed with HS256 and the public key as secret', async () => {
    const { header, claims } = decode(await accessToken());
    const { publicKey } = (await bench.world.keys.of(poolId)).access;
    for (const secret of [
      publicKey.export({ type: 'spki', format: 'pem' }),
      publicKey.export({ type: 'spki', format: 'der' }),
    ]) {
      const text = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
      await refuses(
        bench,
        getUser(`${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`),
        ...unverifiable,
      );
    }
  });

  it('is refused when it is signed with the key of ID tokens', async () => {
    await refuses(bench, getUser(await signed({}, poolId, 'id')), ...unverifiable);
  });

  it('is refused when another pool signed it', async () => {
    await refuses(bench, getUser(await signed({}, otherPoolId)), ...unverifiable);
  });

  it('is refused when it names a pool that is not here', async () => {
    await refuses(
      bench,
      getUser(await signed({ iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Elsewhere' })),
      ...unverifiable,
    );
  });

  it('is refused when it has no issuer', async () => {
    await refuses(bench, getUser(await signed({ iss: undefined })), ...invalid);
  });

  it('of one pool opens nothing in another', async () => {
    const token = await signed({ iss: `${bench.emulator.url}/${otherPoolId}`, client_id: 'otherclient' }, otherPoolId);
    await refuses(bench, getUser(token), 'UserNotFoundException', 'User does not exist.');
  });

  it('expires by the emulator’s clock', async () => {
    const token = await accessToken();
    bench.emulator.clock.advance('1h');
    await refuses(bench, getUser(token), 'NotAuthorizedException', 'Access Token has expired');
  });

  it('is refused when nobody was ever given it', async () => {
    await refuses(bench, getUser(await signed({ event_id: 'made-up' })), ...revoked);
  });

  it('is refused after a reset of the emulator', async () => {
    const token = await accessToken();
    await bench.emulator.reset();
    await refuses(bench, getUser(token), ...revoked);
  });

  it.each([undefined, '', 'openid email', 'aws.cognito.signin.user.admins'])(
    'is refused with the scope %p',
    async (scope) => {
      await refuses(
        bench,
        getUser(await signed({ scope })),
        'NotAuthorizedException',
        'Access Token does not have required scopes',
      );
    },
  );

  it('is good with further scopes', async () => {
    const token = await signed({ scope: 'openid aws.cognito.signin.user.admin' });
    await expect(bench.client.send(getUser(token))).resolves.toMatchObject({ Username: 'ada' });
  });
});
