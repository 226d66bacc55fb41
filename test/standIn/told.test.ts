import type { StandInDocument } from '../../src/state/rows';
import { faultsOf } from '../fixtures/bench';
import { withEmulator, type Bench } from '../support/emulator';
import { Visitor } from '../support/visitor';
import {
  answered,
  authorizeUrl,
  baseOf,
  callback,
  claimsOf,
  headerOf,
  redeem,
  standInFixtures,
  userInfo,
} from './support';

const people: NonNullable<StandInDocument['identities']> = [
  { sub: 'lin', email: 'lin@example.org', email_verified: true, name: 'Lin', groups: ['staff'], claims: { tier: 2 } },
  { sub: '110169484474386276334', email: 'kim@example.org', providers: ['google'] },
  { sub: 'nomail', providers: ['oidc'] },
];

const told = (bench: Bench, method: string, body?: object, path = '') =>
  answered(
    fetch(`${bench.emulator.url}/_emu/stand-in${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );

const visit = (bench: Bench, more: Record<string, string> = {}, kind: 'oidc' | 'google' = 'oidc') =>
  new Visitor().open(authorizeUrl(bench, kind, more));

describe('who is seeded by a fixture', () => {
  const bench = withEmulator({ fixtures: standInFixtures({ identities: people }) });

  it('stands on the page of each provider where they are known, and turns the generic ones on', async () => {
    const names = async (kind: 'oidc' | 'google') =>
      [...(await visit(bench, {}, kind)).body.matchAll(/name="pick" value="([^"]*)"/g)].map(([, name]) => name);
    expect(await names('oidc')).toEqual(['lin', 'nomail']);
    expect(await names('google')).toEqual(['lin', '110169484474386276334']);
  });

  it('keeps a subject that is one of the provider', async () => {
    const visitor = await visit(bench, {}, 'google');
    await visitor.submit({ pick: '110169484474386276334' });
    const { body } = await redeem(bench, 'google', visitor.sent['code']);
    expect(claimsOf(body['id_token'])).toMatchObject({ sub: '110169484474386276334', email_verified: false });
  });

  it('is told of with groups and claims', async () => {
    const visitor = await (await visit(bench)).submit({ pick: 'lin' });
    const { body } = await redeem(bench, 'oidc', visitor.sent['code']);
    expect(claimsOf(body['id_token'])).toMatchObject({
      sub: 'lin',
      groups: ['staff'],
      tier: 2,
      iss: baseOf(bench, 'oidc'),
    });
  });
});

describe('a fixture at fault', () => {
  it.each([
    [
      'two of one subject',
      { identities: [{ sub: 'a' }, { sub: 'a' }] },
      '(inline)  standIn.identities[1].sub  there are two identities "a"  Give each a sub of its own.',
    ],
    [
      'a pick of nobody',
      { pick: 'x' },
      '(inline)  standIn.pick  there is no identity "x"  Name the sub or the e-mail address of one.',
    ],
    ['somebody without a subject', { identities: [{}] }, '(inline)  standIn.identities[0]  sub is missing  Add "sub".'],
    [
      'a misbehaviour of nobody',
      { misbehave: { all: ['downn'] } },
      '(inline)  standIn.misbehave.all[0]  "downn" is not one of the allowed values  Did you mean down?',
    ],
    [
      'a misspelt member',
      { identitys: [] },
      '(inline)  standIn.identitys  unknown member "identitys"  Did you mean identities?',
    ],
  ])('says %s', async (_, standIn, line) => {
    const [first, ...others] = await faultsOf({ standIn });
    expect({ first: first?.replace(/^\([^)]*\)/, '(inline)'), others }).toEqual({ first: line, others: [] });
  });
});

describe('where nobody is asked', () => {
  const bench = withEmulator({
    fixtures: standInFixtures({ identities: people, interactive: false, pick: 'nomail' }),
  });

  const subject = async (more: Record<string, string> = {}) => {
    const visitor = await visit(bench, more);
    const { body } = await redeem(bench, 'oidc', visitor.sent['code']);
    return claimsOf(body['id_token'])['sub'];
  };

  it('who was picked signs in at once, or whom the request hints at', async () => {
    expect((await visit(bench)).url.startsWith(`${callback}?code=`)).toBe(true);
    expect(await subject()).toBe('nomail');
    expect(await subject({ login_hint: 'Lin@example.org' })).toBe('lin');
    expect(await subject({ login_hint: 'nobody', prompt: 'none' })).toBe('nomail');
  });

  it('the first signs in where the picked one is not known', async () => {
    const visitor = await visit(bench, {}, 'google');
    const { body } = await redeem(bench, 'google', visitor.sent['code']);
    expect(claimsOf(body['id_token'])).toMatchObject({ email: 'lin@example.org' });
  });
});

describe('the control API', () => {
  const bench = withEmulator({ fixtures: standInFixtures({ identities: people }) });

  it('tells and changes what fixtures say, member by member, until it is told to forget', async () => {
    expect((await told(bench, 'GET')).body).toEqual({ identities: people });
    const changed = await told(bench, 'PUT', { interactive: false, pick: 'nomail' });
    expect(changed).toMatchObject({ status: 200, body: { identities: people, interactive: false, pick: 'nomail' } });
    expect((await visit(bench)).url.startsWith(callback)).toBe(true);
    await told(bench, 'PUT', { pick: 'lin' });
    expect((await told(bench, 'GET')).body).toMatchObject({ interactive: false, pick: 'lin' });
    expect((await told(bench, 'DELETE')).body).toEqual({ identities: people });
    await told(bench, 'PUT', { interactive: false });
    await bench.emulator.reset();
    expect((await told(bench, 'GET')).body).toEqual({ identities: people });
  });

  it.each([
    [{ pick: 'x' }, 'pick: there is no identity "x".', 'Name the sub or the e-mail address of one.'],
    [{ interactive: 'no' }, 'interactive: must be a boolean, not text.', 'Write a boolean.'],
    [
      { identities: [], pick: 'lin' },
      'pick: there is no identity "lin".',
      'Name the sub or the e-mail address of one.',
    ],
    [{ picks: 'x' }, 'There is no member "picks".', 'This call takes identities, interactive, pick, saml, misbehave.'],
    [
      { misbehave: { google: ['late'] } },
      'misbehave.google[0]: "late" is not one of the allowed values.',
      expect.stringContaining('Write one of expired') as string,
    ],
  ])('refuses %j', async (body, message, hint) => {
    const { status, body: answer } = await told(bench, 'PUT', body);
    expect({ status, answer }).toEqual({ status: 400, answer: { error: 'InvalidBody', message, hint } });
    expect((await told(bench, 'GET')).body).toEqual({ identities: people });
  });

  it('turns the generic providers on', async () => {
    await told(bench, 'PUT', {});
    expect((await fetch(`${baseOf(bench, 'oidc')}/jwks`)).status).toBe(200);
  });

  it('changes the keys, of which both are published', async () => {
    const kids = async () =>
      ((await answered(fetch(`${baseOf(bench, 'oidc')}/jwks`))).body['keys'] as { kid: string }[]).map(
        ({ kid }) => kid,
      );
    const signedBy = async () => {
      const visitor = await (await visit(bench)).submit({ pick: 'lin' });
      return headerOf((await redeem(bench, 'oidc', visitor.sent['code'])).body['id_token'])['kid'];
    };
    const [first, ...none] = await kids();
    expect(none).toEqual([]);
    expect(await signedBy()).toBe(first);
    expect((await told(bench, 'POST', undefined, '/rotate')).body).toEqual({ rotations: 1 });
    const [second, former] = await kids();
    expect(former).toBe(first);
    expect(second).not.toBe(first);
    expect(await signedBy()).toBe(second);
  });
});

describe('misbehaving as it is told to', () => {
  const bench = withEmulator({ fixtures: standInFixtures() });

  const issued = async (...wrong: string[]) => {
    await told(bench, 'PUT', { misbehave: { oidc: wrong } });
    const visitor = await (await visit(bench, { nonce: 'n1' })).submit({ pick: 'ada' });
    const { body } = await redeem(bench, 'oidc', visitor.sent['code']);
    return body;
  };

  it.each([
    ['wrongAudience', { aud: 'somebody-else' }],
    ['wrongIssuer', { iss: 'https://impostor.example.com' }],
    ['wrongNonce', { nonce: 'another-nonce' }],
    ['unverifiedEmail', { email: 'ada@example.com', email_verified: false }],
  ])('says something else by %s', async (wrong, claims) => {
    const { id_token: token } = await issued(wrong);
    expect(claimsOf(token)).toMatchObject({ sub: 'ada', ...claims });
  });

  it('says that a token has ended', async () => {
    const { exp } = claimsOf((await issued('expired'))['id_token']);
    expect(Number(exp) * 1000).toBeLessThan(bench.emulator.clock.now());
  });

  it('tells no e-mail address', async () => {
    const { id_token: token, access_token: accessToken } = await issued('noEmail');
    expect(Object.keys(claimsOf(token))).not.toContain('email');
    expect(Object.keys((await userInfo(bench, 'oidc', accessToken)).body)).not.toContain('email_verified');
  });

  it('signs wrongly, not at all, or with a key that nobody knows', async () => {
    const good = String((await issued())['id_token']).split('.');
    expect(good).toHaveLength(3);
    expect(await verified(bench, good.join('.'))).toBe(true);
    expect(await verified(bench, (await issued('badSignature'))['id_token'])).toBe(false);
    const { id_token: unsigned } = await issued('unsigned');
    expect(headerOf(unsigned)).toEqual({ typ: 'JWT', alg: 'none' });
    expect(unsigned).toMatch(/\.$/);
    expect(headerOf((await issued('unknownKid'))['id_token'])['kid']).toBe('unknown-key');
  });

  it('is down, and says so to the person at the keyboard', async () => {
    await told(bench, 'PUT', { misbehave: { all: ['down'] } });
    for (const path of ['authorize', 'token', 'userinfo', 'jwks', '.well-known/openid-configuration']) {
      const method = path === 'token' ? 'POST' : 'GET';
      const answer = await fetch(`${baseOf(bench, 'oidc')}/${path}`, { method });
      expect({ path, status: answer.status }).toEqual({ path, status: 503 });
      expect(answer.headers.get('x-cognito-emu-hint')).toBe('The stand-in was told to be down.');
    }
    await told(bench, 'PUT', { misbehave: { google: ['down'] } });
    expect((await fetch(`${baseOf(bench, 'oidc')}/jwks`)).status).toBe(200);
    expect((await fetch(`${baseOf(bench, 'google')}/jwks`)).status).toBe(503);
  });
});

async function verified(bench: Bench, token: unknown): Promise<boolean> {
  const { body } = await answered(fetch(`${baseOf(bench, 'oidc')}/jwks`));
  const [jwk] = body['keys'] as JsonWebKey[];
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', jwk ?? {}, algorithm, false, ['verify']);
  const [head = '', claims = '', signature = ''] = String(token).split('.');
  return crypto.subtle.verify(algorithm, key, Buffer.from(signature, 'base64url'), Buffer.from(`${head}.${claims}`));
}
