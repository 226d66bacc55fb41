import {
  InitiateAuthCommand,
  UpdateIdentityProviderCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { authorizeUrl, clientId, poolId, tokenAnswer } from '../oauth/support';
import { decode } from '../support/signIn';
import {
  comeBack,
  depart,
  link,
  providerName,
  signInAt,
  tokensOf,
  withFederation,
  type FederationBench,
} from './support';

// AcrMapping: levels of the pool in a provider's own words, on the way out and on the way back.

const AcrMapping = { Level1: 'low', Level2: 'urn:corp:silver', Level4: 'urn:corp:gold' };
const managed = { domain: { ManagedLoginVersion: 2 } };
const grace = { sub: 'grace' };
const apiScope = 'aws.cognito.signin.user.admin';
const loa = (level: number) => `urn:cognito:loa:${level}`;

const asked = async (bench: FederationBench, more: Record<string, string>) =>
  (await depart(bench, more)).departed.get('acr_values');

const remap = ({ client }: FederationBench, mapped: Record<string, string>) =>
  client.send(
    new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: providerName, AcrMapping: mapped }),
  );

/** What both tokens say of a sign-in. */
async function told(bench: FederationBench, claims: Record<string, unknown>) {
  const { id, accessClaims } = await signInAt(bench, { ...grace, ...claims });
  expect([accessClaims['acr'], accessClaims['amr']]).toEqual([id['acr'], id['amr']]);
  return [id['acr'], id['amr']];
}

describe('acr_values on the way to a provider of OpenID Connect', () => {
  const bench = withFederation(managed, {}, { AcrMapping });

  it.each([
    [loa(4), 'urn:corp:gold'],
    [`${loa(4)} ${loa(2)}`, 'urn:corp:gold urn:corp:silver'],
    [`${loa(2)} ${loa(4)}`, 'urn:corp:silver urn:corp:gold'],
    [`${loa(3)} ${loa(1)}`, 'low'],
    [loa(3), null],
    ['urn:corp:gold', null],
    [`no:such ${loa(2)}`, 'urn:corp:silver'],
    ['', null],
  ])('%j become %j', async (acr_values, there) => {
    expect(await asked(bench, { acr_values })).toBe(there);
  });

  it('are named once that two levels share', async () => {
    await remap(bench, { Level3: 'mfa', Level4: 'mfa' });
    expect(await asked(bench, { acr_values: `${loa(4)} ${loa(3)}` })).toBe('mfa');
  });

  it('are those of AcrConfiguration, where the pool has its own', async () => {
    await bench.client.send(
      new UpdateUserPoolCommand({ UserPoolId: poolId, AcrConfiguration: { Level4: { AcrValue: 'strong' } } }),
    );
    expect(await asked(bench, { acr_values: `strong ${loa(4)}` })).toBe('urn:corp:gold');
    expect(await told(bench, { acr: 'urn:corp:gold' })).toEqual(['strong', ['fed']]);
  });

  it('come after what AWS sends else, and max_age stays here', async () => {
    const { departed } = await depart(bench, { acr_values: loa(2), max_age: '60', prompt: 'login', login_hint: 'g' });
    expect([...departed.keys()].slice(-3)).toEqual(['login_hint', 'prompt', 'acr_values']);
    expect(departed.has('max_age')).toBe(false);
  });
});

describe('acr and amr of a provider’s ID token', () => {
  const bench = withFederation(managed, {}, { AcrMapping });

  it.each([
    ['a level that is mapped', { acr: 'urn:corp:gold', amr: ['pwd', 'otp', 'mfa'] }, [loa(4), ['pwd', 'otp', 'mfa']]],
    ['methods out of order, and twice', { acr: 'low', amr: ['otp', 'pwd', 'otp'] }, [loa(1), ['otp', 'pwd']]],
    ['methods that AWS does not know', { acr: 'urn:corp:silver', amr: ['face', 'pwd', 'kba'] }, [loa(2), ['pwd']]],
    ['none that AWS knows', { acr: 'urn:corp:silver', amr: ['face'] }, [loa(2), ['fed']]],
    ['a level that is not mapped', { acr: 'urn:corp:bronze', amr: ['pwd'] }, [loa(1), ['pwd']]],
    ['a name of the pool’s own', { acr: loa(4), amr: ['swk'] }, [loa(1), ['swk']]],
    ['nothing', {}, [loa(1), ['fed']]],
    ['what is no text', { acr: ['urn:corp:gold'], amr: 'pwd' }, [loa(1), ['fed']]],
    ['methods that are no texts', { acr: 'urn:corp:gold', amr: ['pwd', 1] }, [loa(4), ['fed']]],
    ['names of JavaScript', { acr: 'constructor', amr: ['__proto__', 'toString'] }, [loa(1), ['fed']]],
  ])('%s', async (_what, claims, said) => {
    expect(await told(bench, claims)).toEqual(said);
  });

  it('that stand for two levels are the stronger', async () => {
    await remap(bench, { Level3: 'mfa', Level4: 'mfa' });
    expect(await told(bench, { acr: 'mfa' })).toEqual([loa(4), ['fed']]);
  });

  it('tell of a local user who is linked, too, and stay as they are when tokens are refreshed', async () => {
    await link(bench, 'ada', 'grace');
    const { id, refresh } = await signInAt(bench, { ...grace, acr: 'urn:corp:gold', amr: ['hwk'] });
    expect(id).toMatchObject({ 'cognito:username': 'ada', acr: loa(4), amr: ['hwk'] });
    await remap(bench, { Level1: 'urn:corp:gold' });
    const { body } = await tokenAnswer(bench, {
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: refresh,
    });
    expect(decode(String(body['id_token'])).claims).toMatchObject({ acr: loa(4), amr: ['hwk'] });
  });
});

describe('what a provider tells of methods', () => {
  const bench = withFederation(
    { ...managed, pool: { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } } },
    {},
    { AcrMapping },
  );

  // a password and an authenticator of the provider's are none of the pool's
  it.each([[['pwd']], [['otp']], [['swk']]])('is no proof of the pool’s own, where it is %j', async (amr) => {
    await link(bench, 'ada', 'grace');
    const { access, accessClaims } = await signInAt(bench, { ...grace, amr }, { scope: `openid ${apiScope}` });
    expect(accessClaims).toMatchObject({ username: 'ada', acr: loa(1), amr });
    const ada = bench.world.state.users.get(poolId, 'ada')!;
    if (!amr.includes('otp')) {
      const softwareToken = { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', used: [] };
      bench.world.state.users.set({ ...ada, softwareToken, mfa: { enabled: ['SOFTWARE_TOKEN_MFA'] } });
    }
    const client = bench.world.state.clients.get(poolId, clientId)!;
    const settings = { ...client.settings, ExplicitAuthFlows: ['ALLOW_USER_AUTH' as const] };
    bench.world.state.clients.set({ ...client, settings });
    const asking = bench.client.send(
      new InitiateAuthCommand({
        ...{ ClientId: clientId, AuthFlow: 'USER_AUTH' },
        AuthParameters: { USERNAME: 'ada', TARGET_ACR_VALUES: loa(4), ACCESS_TOKEN: access },
      }),
    );
    if (amr.includes('otp')) await expect(asking).rejects.toThrow(/cannot satisfy any of the TARGET_ACR_VALUES/);
    else expect((await asking).ChallengeName).toBe('SELECT_CHALLENGE');
  });
});

describe('a browser that is signed in by a provider', () => {
  const bench = withFederation(managed, {}, { AcrMapping });
  const again = (more: Record<string, string>) => authorizeUrl(bench, { identity_provider: providerName, ...more });

  it.each([
    ['strong enough goes on', 'urn:corp:gold', loa(2), true],
    ['as strong as asked goes on', 'urn:corp:silver', loa(2), true],
    ['too weak goes to the provider again', 'low', loa(4), false],
    ['goes on by a level that the provider knows', 'urn:corp:silver', `no:such ${loa(2)}`, true],
    ['goes there where no level is known there', 'low', 'no:such', true],
  ])('%s', async (_what, acr, acr_values, goesOn) => {
    const visitor = await comeBack(bench, { ...grace, acr });
    await visitor.open(again({ acr_values }));
    expect(visitor.sent).toHaveProperty(goesOn ? 'code' : 'client_id');
    if (goesOn) expect((await tokensOf(bench, visitor)).id['acr']).toBe((await told(bench, { acr }))[0]);
  });

  it('is asked again after max_age, and by prompt=login', async () => {
    const visitor = await comeBack(bench, { ...grace, acr: 'low' });
    bench.emulator.clock.advance(61_000);
    await visitor.open(again({ max_age: '62' }));
    expect(visitor.sent).toHaveProperty('code');
    await visitor.open(again({ max_age: '60' }));
    expect(visitor.sent).toHaveProperty('client_id', 'cognito');
    await visitor.open(again({ prompt: 'login' }));
    expect(visitor.sent).toHaveProperty('client_id', 'cognito');
  });
});

describe('a browser that is signed in by a provider, at the pages', () => {
  const client = { ManagedLoginBranding: { UseCognitoProvidedValues: true } };
  const pool = { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } };
  const bench = withFederation({ ...managed, pool, client }, {}, { AcrMapping });

  it('is not asked for the factors of a linked user of the pool in place of a password', async () => {
    await link(bench, 'ada', 'grace');
    const visitor = await comeBack(bench, { ...grace, acr: 'low', amr: ['pwd'] });
    const ada = [...bench.world.state.users.rows(poolId)].find(({ username }) => username === 'ada');
    const softwareToken = { secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', registeredAt: 0 };
    bench.world.state.users.set({ ...ada!, softwareToken, mfa: { enabled: ['SOFTWARE_TOKEN_MFA'] } } as never);
    await visitor.open(authorizeUrl(bench, { acr_values: loa(4) }));
    expect(visitor.inputs).toEqual(['username', 'password']);
    await visitor.submit({ continue: 'yes' }, { form: visitor.formWith('password') });
    expect([new URL(visitor.url).pathname, visitor.inputs]).toEqual(['/_domains/shop/login', ['username', 'password']]);
  });
});

describe.each([
  ['classic pages', { domain: { ManagedLoginVersion: 1 } }],
  ['the plan Lite', { pool: { UserPoolTier: 'LITE' }, domain: { ManagedLoginVersion: 1 } }],
])('with %s', (_name, varied) => {
  const bench = withFederation(varied, {}, { AcrMapping });

  it('AcrMapping is kept, nothing is asked for, and tokens do not tell', async () => {
    expect(await asked(bench, { acr_values: loa(4) })).toBeNull();
    const { id, accessClaims } = await signInAt(bench, { ...grace, acr: 'urn:corp:gold', amr: ['pwd'] });
    for (const claims of [id, accessClaims]) expect(Object.keys(claims)).not.toEqual(expect.arrayContaining(['acr']));
    for (const claims of [id, accessClaims]) expect(Object.keys(claims)).not.toEqual(expect.arrayContaining(['amr']));
  });
});
