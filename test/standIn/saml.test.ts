import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { selfSignedCertificate } from '../../src/platform/certificate';
import {
  readSamlMetadata,
  redirectedAuthnRequest,
  redirectedLogoutRequest,
  verifyLogoutResponse,
  verifySamlResponse,
  type SamlMetadata,
} from '../../src/platform/saml';
import { Visitor } from '../support/visitor';
import { baseOf, withStandIn } from './support';

const poolId = 'us-east-1_Example1';
const bench = withStandIn({
  fixtures: { userPools: [{ Id: poolId, PoolName: 'example', Domain: { Domain: 'shop' } }] },
});

const acs = 'http://localhost:3000/saml2/idpresponse';
const issuer = `urn:amazon:cognito:sp:${poolId}`;
const relayState = 'a/state=1';

const base = () => baseOf(bench, 'saml');

async function metadata(): Promise<SamlMetadata> {
  const read = await readSamlMetadata(await (await fetch(`${base()}/metadata`)).text());
  if ('why' in read) throw new Error(read.hint);
  return read;
}

const request = (more: { assertionConsumerService?: string } = {}) => ({
  id: '_q1',
  now: bench.emulator.clock.now(),
  issuer,
  destination: `${base()}/sso`,
  relayState,
  assertionConsumerService: acs,
  ...more,
});

const unescaped = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));

/** What the form of a page would post, and where. */
function postedBy({ body }: Visitor) {
  const field = (name: string) => unescaped(new RegExp(`name="${name}" value="([^"]*)"`).exec(body)?.[1] ?? '');
  return {
    to: unescaped(/<form method="post" action="([^"]*)"/.exec(body)?.[1] ?? ''),
    relayState: field('RelayState'),
    response: field('SAMLResponse'),
    xml: Buffer.from(field('SAMLResponse'), 'base64').toString('utf8'),
  };
}

async function signedIn(person = 'ada') {
  const visitor = await new Visitor().open(redirectedAuthnRequest(request()));
  return postedBy(await visitor.submit({ pick: person }));
}

const verified = async (response: string, inResponseTo: string | null = '_q1') =>
  verifySamlResponse(response, await metadata(), {
    now: bench.emulator.clock.now(),
    isAudience: (audience) => audience === issuer,
    isRecipient: (to) => to === acs,
    inResponseTo,
  });

const told = (body: object) =>
  fetch(`${bench.emulator.url}/_emu/stand-in`, { method: 'PUT', body: JSON.stringify(body) });

describe('the stand-in for a provider of SAML', () => {
  it('says what it is', async () => {
    const { entityId, certificates, singleSignOn, singleLogout } = await metadata();
    expect({ entityId, count: certificates.length }).toEqual({ entityId: base(), count: 1 });
    const bindings = ['Redirect', 'POST'].map((one) => `urn:oasis:names:tc:SAML:2.0:bindings:HTTP-${one}`);
    expect(singleSignOn).toEqual(bindings.map((binding) => ({ binding, location: `${base()}/sso` })));
    expect(singleLogout).toEqual(bindings.map((binding) => ({ binding, location: `${base()}/slo` })));
    expect(certificates[0]?.validTo).toBeGreaterThan(Date.UTC(9900, 0));
  });

  it('signs somebody in, by an assertion that it signed', async () => {
    const { to, relayState: state, response } = await signedIn();
    expect({ to, state }).toEqual({ to: acs, state: relayState });
    const assertion = await verified(response);
    const schema = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';
    expect(assertion).toMatchObject({
      issuer: base(),
      inResponseTo: '_q1',
      recipient: acs,
      nameId: { value: 'ada', format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
    });
    if ('why' in assertion) throw new Error(assertion.hint);
    expect(Object.fromEntries(assertion.attributes)).toEqual({
      [`${schema}emailaddress`]: ['ada@example.com'],
      [`${schema}givenname`]: ['Ada'],
      [`${schema}surname`]: ['Lovelace'],
      [`${schema}name`]: ['Ada Lovelace'],
      email: ['ada@example.com'],
      email_verified: ['true'],
      given_name: ['Ada'],
      family_name: ['Lovelace'],
      name: ['Ada Lovelace'],
      picture: ['https://example.com/ada.png'],
    });
  });

  it('takes a request that is posted', async () => {
    const location = new URL(redirectedAuthnRequest(request()));
    const deflated = Buffer.from(location.searchParams.get('SAMLRequest') ?? '', 'base64');
    const xml = (await import('node:zlib')).inflateRawSync(deflated);
    const form = new URLSearchParams({ SAMLRequest: xml.toString('base64'), RelayState: relayState });
    const elsewhere = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' };
    const visitor = await new Visitor().post(`${base()}/sso`, form, elsewhere);
    const { response } = postedBy(await visitor.submit({ pick: 'grace' }));
    expect(await verified(response)).toMatchObject({ nameId: { value: 'grace' } });
  });

  it('asks nobody where it is told not to', async () => {
    await told({ interactive: false, pick: 'grace' });
    const { response } = postedBy(await new Visitor().open(redirectedAuthnRequest(request())));
    expect(await verified(response)).toMatchObject({ nameId: { value: 'grace' } });
  });

  it('posts by a script of ours, or by a button', async () => {
    const visitor = await new Visitor().open(redirectedAuthnRequest(request()));
    await visitor.submit({ pick: 'ada' });
    expect(visitor.headers.get('content-security-policy')).toMatch(
      /script-src 'sha256-[\w+/=]{44}'; form-action 'self' http:\/\/localhost:3000;/,
    );
    expect(visitor.text).toContain('Continue');
  });

  it('says that somebody did not sign in', async () => {
    const visitor = await new Visitor().open(redirectedAuthnRequest(request()));
    const { response, to } = postedBy(await visitor.submit({ cancel: 'yes' }, { form: 2 }));
    expect(to).toBe(acs);
    expect(await verified(response)).toMatchObject({ why: 'status' });
  });

  it('signs in whom nobody asked for', async () => {
    const query = new URLSearchParams({ acs, audience: issuer, RelayState: 'client_id=x&scope=a+b' });
    const visitor = await new Visitor().open(`${base()}/start?${query.toString()}`);
    const { response, relayState: state } = postedBy(await visitor.submit({ pick: 'ada' }));
    expect(state).toBe('client_id=x&scope=a+b');
    expect(await verified(response, null)).toMatchObject({ nameId: { value: 'ada' } });
  });

  it.each([
    ['response', { sign: 'response' }, 1],
    ['both', { sign: 'both' }, 2],
  ])('signs the %s where it is told to', async (_, saml, count) => {
    await told({ saml });
    const { response, xml } = await signedIn();
    expect(xml.match(/<ds:SignatureValue>/g)).toHaveLength(count);
    expect(await verified(response)).toMatchObject({ nameId: { value: 'ada' } });
  });

  it('encrypts the assertion to whose certificate it is given', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const subject = { commonName: 'sp', notBefore: 0, years: 100 };
    const encryptionCertificate = await selfSignedCertificate({ publicKey, privateKey }, subject);
    await told({ saml: { encryptionCertificate } });
    const { xml } = await signedIn();
    expect(xml).not.toContain('ada@example.com');
    const [wrapped, content] = [...xml.matchAll(/<xenc:CipherValue>([^<]+)</g)].map(([, text = '']) =>
      Buffer.from(text, 'base64'),
    );
    const key = privateDecrypt(
      { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      wrapped ?? Buffer.alloc(0),
    );
    const bytes = content ?? Buffer.alloc(0);
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16));
    const opened = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
    expect(opened).toMatch(/^<saml2:Assertion .*ada@example\.com.*<\/saml2:Assertion>$/s);
  });
});

describe('a sign-out', () => {
  const logout = (sessionIndex?: string) =>
    redirectedLogoutRequest(
      {
        ...{ id: '_q2', now: bench.emulator.clock.now(), issuer, destination: `${base()}/slo`, relayState },
        nameId: { value: 'ada', format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
        sessionIndex,
      },
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
    );
  const holds = async (response: string, address: string) =>
    verifyLogoutResponse(response, await metadata(), {
      now: bench.emulator.clock.now(),
      isRecipient: (to) => to === address,
      inResponseTo: '_q2',
    });

  it('is answered beside where the session was signed in', async () => {
    const { xml } = await signedIn();
    const sessionIndex = /SessionIndex="([^"]+)"/.exec(xml)?.[1];
    const { to, relayState: state, response } = postedBy(await new Visitor().open(logout(sessionIndex)));
    expect({ to, state }).toEqual({ to: 'http://localhost:3000/saml2/logout', state: relayState });
    expect(await holds(response, to)).toMatchObject({ id: expect.stringMatching(/^_/) as string });
  });

  it('is answered at the domain of the pool that asks', async () => {
    const { to, response } = postedBy(await new Visitor().open(logout()));
    expect(to).toBe(`${bench.emulator.url}/_domains/shop/saml2/logout`);
    expect(await holds(response, to)).toMatchObject({ id: expect.stringMatching(/^_/) as string });
  });
});

describe('a message of SAML is not taken', () => {
  const sso = (message: string) => `${base()}/sso?${new URLSearchParams({ SAMLRequest: message }).toString()}`;
  const deflated = (text: string | Buffer) => deflateRawSync(text).toString('base64');

  it.each([
    ['that is missing', () => `${base()}/sso`, 'The request cannot be read'],
    ['that is no base64', () => sso('%%%'), 'It is no base64.'],
    ['that is not deflated', () => sso(Buffer.from('<x/>').toString('base64')), 'It is not deflated, or too large.'],
    ['that is a bomb', () => sso(deflated(Buffer.alloc(5_000_000, 'x'))), 'It is not deflated, or too large.'],
    ['with entities', () => sso(deflated('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')), 'A document type or an entity'],
    ['that is something else', () => sso(deflated('<x/>')), 'It is neither an AuthnRequest nor a LogoutRequest.'],
    [
      'that goes elsewhere',
      () => redirectedAuthnRequest(request({ assertionConsumerService: 'https://evil.example.com/acs' })),
      'no AssertionConsumerServiceURL that may be used',
    ],
    [
      'that nobody asked for and goes elsewhere',
      () => `${base()}/start?audience=urn:x&acs=https://evil.example.com/`,
      'no acs that may be used',
    ],
    ['for nobody', () => `${base()}/start?acs=http://localhost/`, 'The address has no audience.'],
  ])('%s', async (_, url, text) => {
    const visitor = await new Visitor().open(url());
    expect(visitor.status).toBe(400);
    expect(visitor.text).toContain(text);
  });

  it('by another site, where it is a decision', async () => {
    const form = new URLSearchParams({ 'stand-in': 'decision', pick: 'ada' });
    const visitor = await new Visitor().post(redirectedAuthnRequest(request()), form, {
      origin: 'https://evil.example.com',
    });
    expect(visitor.status).toBe(403);
  });
});

describe('misbehaving as it is told to', () => {
  it.each([
    ['expired', 'expired'],
    ['wrongAudience', 'audience'],
    ['wrongIssuer', 'issuer'],
    ['wrongNonce', 'in response to'],
    ['badSignature', 'signature'],
    ['unsigned', 'unsigned'],
    ['unknownKid', 'signature'],
  ])('by %s', async (wrong, why) => {
    await told({ misbehave: { saml: [wrong] } });
    expect(await verified((await signedIn()).response)).toMatchObject({ why });
  });

  it('by e-mail addresses', async () => {
    await told({ misbehave: { saml: ['noEmail'] } });
    expect((await signedIn()).xml).not.toContain('example.com<');
    await told({ misbehave: { saml: ['unverifiedEmail'] } });
    const assertion = await verified((await signedIn()).response);
    if ('why' in assertion) throw new Error(assertion.hint);
    expect(assertion.attributes.get('email_verified')).toEqual(['false']);
  });

  it('by keys that were changed, which metadata tell', async () => {
    const before = await metadata();
    await fetch(`${bench.emulator.url}/_emu/stand-in/rotate`, { method: 'POST' });
    const after = await metadata();
    expect(after.certificates).toHaveLength(2);
    expect(after.certificates[1]?.text).toBe(before.certificates[0]?.text);
    expect(await verified((await signedIn()).response)).toMatchObject({ nameId: { value: 'ada' } });
  });
});
