import { spawnSync } from 'node:child_process';
import { describeWithPython } from '../clients/python/python';
import { authorizeUrl, baseOf, clientId, oauthFixtures } from '../oauth/support';
import { withEmulator } from '../support/emulator';
import { newProvider } from '../support/samlProvider';
import { Visitor } from '../support/visitor';
import { idTokenOf, introduce } from './outside/party';
import { startPysaml2, startSamlify, type Outside } from './outside/process';
import { samlName } from './samlSupport';

const bench = withEmulator({ fixtures: oauthFixtures() });
const grace = { name: 'grace', attributes: { email: 'grace@example.com', displayName: 'Grace Hopper' } };
const farewell = 'https://app.example.com/bye';

/** Out to a provider and back, as a browser without scripts goes. */
function goesThrough(
  start: () => Promise<Outside>,
  attributes: Readonly<Record<'email' | 'name', string>>,
  ProviderDetails: Record<string, string> = {},
): void {
  let outside: Outside | undefined;
  beforeAll(async () => {
    outside = await start();
  });
  afterAll(() => outside?.stop());
  const address = () => outside?.address ?? '';
  beforeEach(() => introduce(bench, address(), { ProviderDetails, AttributeMapping: attributes }));
  const depart = () =>
    new Visitor().open(authorizeUrl(bench, { identity_provider: samlName, scope: 'openid email profile' }));

  it('goes from authorize to tokens, and out again', async () => {
    const visitor = await depart();
    await visitor.open(visitor.url);
    await visitor.submit();
    expect(await idTokenOf(bench, visitor)).toMatchObject({
      'cognito:username': 'Staff_grace',
      email: 'grace@example.com',
      name: 'Grace Hopper',
      identities: [{ issuer: `${address()}/metadata`, providerType: 'SAML', userId: 'grace' }],
    });
    const query = new URLSearchParams({ client_id: clientId, logout_uri: farewell });
    await visitor.open(`${baseOf(bench)}/logout?${query.toString()}`);
    expect(visitor.url.startsWith(`${address()}/out?`)).toBe(true);
    await visitor.open(visitor.url);
    expect((await visitor.submit()).url).toBe(farewell);
  });

  it('is refused there with a request that was changed', async () => {
    const visitor = await depart();
    await visitor.open(visitor.url.replace('RelayState=', 'RelayState=x'));
    expect([visitor.status, visitor.body]).toEqual([400, expect.stringMatching(/signature|signed/i)]);
  });
}

describe.each(['plain', 'encrypted'] as const)('sign-in through samlify, with assertions that are %s,', (how) => {
  goesThrough(
    async () => startSamlify(await newProvider(), grace, how),
    { email: 'email', name: 'displayName' },
    how === 'encrypted' ? { EncryptedResponses: 'true' } : {},
  );
});

/** Which pysaml2 signs with; CI does not do without. */
const hasXmlsec = spawnSync('xmlsec1', ['--version']).status === 0;
if (!hasXmlsec && process.env['CI'] !== undefined) throw new Error('xmlsec1 is needed on the PATH');
const describeWithXmlsec = hasXmlsec ? describeWithPython : describe.skip;

describeWithXmlsec('sign-in through pysaml2', () => {
  goesThrough(async () => startPysaml2(await newProvider(), grace), {
    email: 'urn:oid:1.2.840.113549.1.9.1.1',
    name: 'urn:oid:2.16.840.1.113730.3.1.241',
  });
});
