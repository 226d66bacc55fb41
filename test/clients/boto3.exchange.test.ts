import { withEmulator } from '../support/emulator';
import { apiScope, broker, exchangePool, orders, secret, sealed, web } from '../support/exchange';
import { decode, signIn } from '../support/signIn';
import { describeWithPython, withDriver } from './python/python';

jest.setTimeout(120_000); // Python begins with every test

interface Derived {
  readonly IssuedToken: string;
  readonly IssuedTokenType: string;
  readonly TokenType: string;
  readonly ExpiresIn: number;
  readonly Scopes: readonly string[];
}

describeWithPython('boto3, unmodified,', () => {
  const bench = withEmulator({ fixtures: [exchangePool()] });
  const driver = withDriver(bench);
  const asking = (named: object, on = 'cognito-idp') => ({
    on,
    name: 'get_derived_token',
    named: { ClientId: broker, SubjectTokenType: 'ACCESS_TOKEN', ...named },
  });

  test('exchanges a token for one of another service', async () => {
    const { AccessToken: SubjectToken } = await signIn(bench, 'ada');
    await driver().call({ on: 'make', args: ['cognito-idp'] });
    const derived = await driver().call<Derived>(asking({ SubjectToken, Resources: [orders] }));
    const { claims } = decode(derived.IssuedToken);
    const { claims: subject } = decode(SubjectToken);
    expect(derived).toMatchObject({
      IssuedTokenType: 'ACCESS_TOKEN',
      TokenType: 'Bearer',
      ExpiresIn: Number(claims['exp']) - Number(claims['iat']),
      Scopes: [apiScope],
    });
    expect(claims).toMatchObject({ aud: orders, client_id: broker, sub: subject['sub'], scope: apiScope });
    expect(subject['client_id']).toBe(web);
    const user = { on: 'cognito-idp', name: 'get_user', named: { AccessToken: derived.IssuedToken } };
    await expect(driver().call(user)).resolves.toMatchObject({ Username: 'ada' });
  });

  test('needs the secret of a client where it does not sign', async () => {
    const { AccessToken: SubjectToken } = await signIn(bench, 'ada');
    await driver().call({ on: 'make', args: ['cognito-idp'] });
    await driver().call({ on: 'make', args: ['cognito-idp unsigned'] });
    const named = { ClientId: sealed, SubjectToken };
    const unsigned = (more: object) => asking({ ...named, ...more }, 'cognito-idp unsigned');
    expect(await driver().raised(unsigned({}))).toMatch(/^NotAuthorizedException: /);
    expect(await driver().raised(unsigned({ ClientSecret: 'x'.repeat(24) }))).toMatch(/^NotAuthorizedException: /);
    for (const good of [unsigned({ ClientSecret: secret }), asking(named)]) {
      expect((await driver().call<Derived>(good)).Scopes).toEqual([apiScope]);
    }
  });
});
