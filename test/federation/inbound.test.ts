import { clientId, poolId } from '../oauth/support';
import { Functions } from '../support/functions';
import { comeBack, mapping, mapTo, signInAt, storedUser, turnsAway, withFederation } from './support';

// InboundFederation: what a function is told of a provider's claims, and makes of them before they are mapped.

const grace = { sub: 'grace', email: 'grace@example.com', name: 'Grace' };
const functions = new Functions();
const bench = withFederation({}, { triggers: functions.given(['InboundFederation']) });
beforeEach(() => {
  functions.forget();
});

describe('InboundFederation', () => {
  it('is told of the provider, and where each claim came from', async () => {
    bench.provider.manners = {
      tokenResponse: { refresh_token: 'theirs', scope: 'openid email' },
      userInfo: { sub: 'grace', email: 'info@example.com', updated_at: 5, roles: ['a b', 'c'] },
    };
    await comeBack(bench, { ...grace, email_verified: true });
    const { request, ...rest } = functions.last('InboundFederation');
    const text = expect.any(String) as string;
    expect({ ...rest, request }).toEqual({
      version: '1',
      triggerSource: 'InboundFederation_ExternalProvider',
      region: 'us-east-1',
      userPoolId: poolId,
      userName: 'Corp_grace',
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
      request: {
        providerName: 'Corp',
        providerType: 'OIDC',
        attributes: {
          tokenResponse: {
            access_token: text,
            id_token: text,
            token_type: expect.stringMatching(/^bearer$/i) as string,
            expires_in: '300',
            refresh_token: 'theirs',
            scope: 'openid email',
          },
          idToken: {
            iss: bench.provider.issuer,
            aud: 'cognito',
            iat: text,
            exp: text,
            nonce: text,
            ...grace,
            email_verified: 'true',
          },
          userInfo: { sub: 'grace', email: 'info@example.com', updated_at: '5', roles: '[a+b,c]' },
        },
      },
      response: { userAttributesToMap: {} },
    });
  });

  it('is told of tokens that nobody may read later', async () => {
    bench.provider.manners = { tokenResponse: { refresh_token: 'theirs' } };
    await comeBack(bench, grace);
    const log = await (await fetch(`${bench.emulator.url}/_emu/requests`)).text();
    expect(log).toContain('"access_token":"***","token_type"');
    expect(log).toContain('"id_token":"***"');
    expect(log).toContain('"refresh_token":"***"');
  });

  it('says which claims are mapped, in the place of all others', async () => {
    functions.answers('InboundFederation', { userAttributesToMap: { email: 'other@example.com', nickname: 'G' } });
    await signInAt(bench, grace);
    expect(storedUser(bench)?.attributes).toEqual({ email: 'other@example.com', email_verified: 'false' });
    await mapTo(bench, { ...mapping, nickname: 'nickname' });
    await signInAt(bench, grace);
    expect(storedUser(bench)?.attributes).toMatchObject({ nickname: 'G' });
  });

  it.each([[{}], [null]])('leaves them as they are by %j', async (userAttributesToMap) => {
    functions.answers('InboundFederation', { userAttributesToMap });
    await signInAt(bench, grace);
    expect(storedUser(bench)?.attributes).toMatchObject({ email: 'grace@example.com', name: 'Grace' });
  });

  it('may leave the response out', async () => {
    functions.runs('InboundFederation', (given) => ({ ...given, response: {} }));
    await signInAt(bench, grace);
    expect(storedUser(bench)?.attributes).toMatchObject({ name: 'Grace' });
  });

  it.each([['text'], [[]], [{ email: 1 }], [{ email: null }], [{ email: ['a'] }], [{ email: { a: 'b' } }], [true]])(
    'is refused with %j',
    async (userAttributesToMap) => {
      functions.answers('InboundFederation', { userAttributesToMap });
      await turnsAway(bench, grace, 'Unrecognizable lambda output ');
    },
  );

  it('names nobody else: the subject is the provider’s', async () => {
    functions.answers('InboundFederation', { userAttributesToMap: { sub: 'ada', email: 'ada@example.com' } });
    expect((await signInAt(bench, grace)).id['cognito:username']).toBe('Corp_grace');
  });
});
