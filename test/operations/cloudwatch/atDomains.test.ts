import { withMetrics } from '../../support/cloudwatch';
import { withEmulator } from '../../support/emulator';
import { Visitor } from '../../support/visitor';
import { changeClient } from '../../federation/changing';
import { comeBack, depart, providerName, returnUrl, withFederation } from '../../federation/support';
import { authorizeUrl, oauthFixtures, password, redeemed, tokenAnswer } from '../../oauth/support';
import { signInBySaml, withSaml } from '../../federation/samlSupport';
import { clientId } from '../../support/pools';

// What AWS publishes to CloudWatch of what is done at the domain of a pool.

const client = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] };

describe('the pages', () => {
  const bench = withEmulator({ fixtures: oauthFixtures({ client }), quotas: 'aws', devStrip: false });
  const metrics = withMetrics(bench);
  beforeEach(() => void bench.emulator.clock.freeze(true));

  const opened = () => new Visitor().open(authorizeUrl(bench));

  test('count a sign-in that succeeds, and one that fails', async () => {
    const visitor = await opened();
    await visitor.submit({ username: 'ada', password: 'wrong' });
    await visitor.submit({ username: 'ada', password });
    expect(await metrics.attempts('SignInSuccesses')).toEqual([1, 2]);
    expect(await metrics.usage('UserAuthentication')).toEqual([2, 0]);
    await redeemed(bench, visitor.sent['code'] ?? '');
    expect(await metrics.attempts('SignInSuccesses')).toEqual([1, 2]);
    expect(await metrics.usage('UserAuthentication')).toEqual([3, 0]);
  });

  test('count those who sign up', async () => {
    const page = async () => await new Visitor().open(authorizeUrl(bench).replace('/oauth2/authorize', '/signup'));
    const fill = async (username: string, typed = password) =>
      (await page()).submit({ username, password: typed, password_again: typed, email: 'zoe@example.com' });
    await fill('zoe');
    await fill('zoe');
    await fill('amy', 'short');
    expect(await metrics.attempts('SignUpSuccesses')).toEqual([1, 3]);
    expect(await metrics.usage('UserCreation')).toEqual([3, 0]);
  });

  test('count a refresh at the token endpoint, and calls by the grant', async () => {
    const visitor = await opened();
    await visitor.submit({ username: 'ada', password });
    const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
    const refresh = (refresh_token: string) =>
      tokenAnswer(bench, { grant_type: 'refresh_token', client_id: clientId, refresh_token });
    expect((await refresh(String(body['refresh_token']))).status).toBe(200);
    expect((await refresh('none')).status).toBe(400);
    expect(await metrics.attempts('TokenRefreshSuccesses')).toEqual([1, 2]);
    expect((await tokenAnswer(bench, { grant_type: 'refresh_token', client_id: 'other' })).status).toBe(400);
    expect(await metrics.attempts('TokenRefreshSuccesses', { UserPoolClient: 'Invalid' })).toEqual([0, 1]);
    await tokenAnswer(bench, { grant_type: 'client_credentials', client_id: clientId });
    expect(await metrics.usage('ClientAuthentication')).toEqual([1, 0]);
  });

  test('count who is turned away for coming too often', async () => {
    const visitor = await opened();
    const spent = Array.from({ length: 120 }, () =>
      tokenAnswer(bench, { grant_type: 'refresh_token', client_id: clientId, refresh_token: 'none' }),
    );
    await Promise.all(spent);
    await visitor.submit({ username: 'ada', password });
    expect(visitor.status).toBe(429);
    expect(await metrics.attempts('SignInThrottles')).toEqual([1, 1]);
    expect(await metrics.attempts('SignInSuccesses')).toEqual([0, 1]);
    await tokenAnswer(bench, { grant_type: 'refresh_token', client_id: clientId, refresh_token: 'none' });
    expect(await metrics.attempts('TokenRefreshThrottles')).toEqual([1, 1]);
    expect(await metrics.usage('UserAuthentication')).toEqual([122, 2]);
  });
});

describe('who comes by a provider of OpenID Connect', () => {
  const bench = withFederation({}, { quotas: 'aws' });
  const metrics = withMetrics(bench);
  beforeEach(() => void bench.emulator.clock.freeze(true));
  const federation = (name: string) => metrics.attempts(name, { IdentityProvider: providerName });

  test('counts as a success once there are tokens, and a code alone as none', async () => {
    const { sent } = await comeBack(bench, { sub: 'grace' });
    expect(await federation('FederationSuccesses')).toEqual([0, 1]);
    expect((await redeemed(bench, sent['code'] ?? '')).status).toBe(200);
    expect(await federation('FederationSuccesses')).toEqual([1, 2]);
    expect(await metrics.attempts('SignInSuccesses')).toBeUndefined();
    expect(await metrics.usage('UserFederation')).toEqual([1, 0]);
  });

  test('counts as a failure when the provider refuses, and not at all by a state of nobody', async () => {
    const { visitor, departed } = await depart(bench);
    const sent = { error: 'access_denied', state: departed.get('state') ?? '' };
    await visitor.open(returnUrl(bench, sent));
    await visitor.open(returnUrl(bench, { code: 'x', state: 'nobodys' }));
    expect(await federation('FederationSuccesses')).toEqual([0, 1]);
    expect(await metrics.usage('UserFederation')).toEqual([2, 0]);
  });

  test('counts as throttled, for the provider that the state tells', async () => {
    const { visitor, departed } = await depart(bench);
    const nobodys = Array.from({ length: 25 }, () => fetch(returnUrl(bench, { state: 'nobodys' })));
    await Promise.all(nobodys);
    await visitor.open(returnUrl(bench, { code: 'x', state: departed.get('state') ?? '' }));
    expect(await federation('FederationThrottles')).toEqual([1, 1]);
    expect(await federation('FederationSuccesses')).toEqual([0, 1]);
    expect(await metrics.usage('UserFederation')).toEqual([26, 1]);
  });
});

describe('who comes by a provider of OpenID Connect for tokens at once', () => {
  const bench = withFederation();
  const metrics = withMetrics(bench);

  test('counts as a success at once', async () => {
    await changeClient(bench, { AllowedOAuthFlows: ['implicit'] });
    await comeBack(bench, { sub: 'grace' }, { response_type: 'token' });
    expect(await metrics.attempts('FederationSuccesses', { IdentityProvider: providerName })).toEqual([1, 1]);
  });
});

describe('who comes by a SAML provider', () => {
  const bench = withSaml();
  const metrics = withMetrics(bench);

  test('counts for it', async () => {
    const { sent } = await signInBySaml(bench);
    await redeemed(bench, sent['code'] ?? '');
    expect(await metrics.attempts('FederationSuccesses', { IdentityProvider: 'Staff' })).toEqual([1, 2]);
    expect(await metrics.usage('UserFederation')).toEqual([1, 0]);
  });
});
