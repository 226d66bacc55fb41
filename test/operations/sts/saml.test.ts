import { AssumeRoleWithSAMLCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { withEmulator } from '../../support/emulator';
import { forgeries, monsters, wrappings, type Attack } from '../../support/samlAttacks';
import * as idp from '../../support/samlProvider';
import * as sts from '../../support/sts';

const bench = withEmulator();
const PrincipalArn = `arn:aws:iam::${sts.account}:saml-provider/corp`;
const attribute = (name: string) => `https://aws.amazon.com/SAML/Attributes/${name}`;
const trusting: sts.Statement = {
  Principal: { Federated: PrincipalArn },
  Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity'],
};
let provider: idp.SamlProvider;
let stranger: idp.SamlProvider;

beforeAll(async () => {
  [provider, stranger] = await Promise.all([idp.newProvider(), idp.newProvider()]);
});

beforeEach(() => {
  bench.world.clock.freeze(true);
  const metadata = idp.metadataOf(provider);
  bench.world.state.iamProviders.put({ arn: PrincipalArn, type: 'SAML', createdAt: 0, metadata });
  sts.haveRole(bench, 'app', [trusting]);
});

const said = (more: Partial<idp.Said> = {}, attributes: Record<string, readonly string[]> = {}): idp.Said => ({
  now: bench.world.clock.now(),
  attributes: {
    [attribute('Role')]: [`${sts.arnOf('app')},${PrincipalArn}`],
    [attribute('RoleSessionName')]: ['ada'],
    ...attributes,
  },
  ...more,
});

const assume = (xml: string, more: object = {}) =>
  new AssumeRoleWithSAMLCommand({
    RoleArn: sts.arnOf('app'),
    PrincipalArn,
    SAMLAssertion: idp.base64(xml),
    ...more,
  });
const assuming = (more: Partial<idp.Said> = {}, attributes = {}, input: object = {}) =>
  assume(idp.assertionSigned(provider, said(more, attributes)), input);
const send = (command: AssumeRoleWithSAMLCommand) => sts.stsFor(bench).send(command);

type Refusal = [name: string, status: number, text: string];
const invalid = (text: string): Refusal => ['InvalidIdentityTokenException', 400, text];
const expired: Refusal = ['ExpiredTokenException', 400, 'Token must be redeemed within 5 minutes of issuance'];
const denied: Refusal = ['AccessDenied', 403, 'Not authorized to perform sts:AssumeRoleWithSAML'];
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** Texts with the id of the request in them. */
const told = (text: string, code = 'AuthSamlInvalidSamlResponseException'): Refusal => {
  const before = escaped(
    `${text} (Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: ${code}; Request ID: `,
  );
  return invalid(expect.stringMatching(new RegExp(`^${before}[0-9a-f-]{36}; Proxy: null\\)$`)) as string);
};
const refuses = (command: object, refusal: Refusal) => sts.stsRefuses(bench, command, refusal);

describe('a signed response', () => {
  test.each(['response', 'assertion'])('is traded for credentials where its %s is signed', async (what) => {
    const xml = what === 'response' ? idp.responseSigned(provider, said()) : idp.assertionSigned(provider, said());
    const { Credentials, $metadata: _, ...rest } = await send(assume(xml));
    const Arn = `arn:aws:sts::${sts.account}:assumed-role/app/ada`;
    expect(rest).toEqual({
      AssumedRoleUser: { AssumedRoleId: 'AROAQAAAAAAAKQ6BWLE7X:ada', Arn },
      Subject: 'ada',
      SubjectType: 'persistent',
      Issuer: idp.entityId,
      Audience: idp.signIn,
      NameQualifier: 'SCjN4IjYfn4FY7IMgOzNo3cjp4Q=',
    });
    const holder = sts.stsFor(bench, sts.asGiven(Credentials as never));
    expect(await holder.send(new GetCallerIdentityCommand({}))).toMatchObject({ Arn });
    expect(Credentials?.Expiration?.getTime()).toBe(Math.floor(bench.world.clock.now() / 1000) * 1000 + 3_600_000);
  });

  test('tells of a NameID with comments all of its text', async () => {
    const nameId = idp.nameId('ada@example.com<!-- x -->.evil.example');
    expect(await send(assuming({ nameId }))).toMatchObject({ Subject: 'ada@example.com.evil.example' });
  });

  test('tells the format of a NameID as it is where it is not one of SAML 2.0', async () => {
    expect(await send(assuming({ nameId: '<saml:NameID>ada</saml:NameID>' }))).toMatchObject({
      SubjectType: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    });
  });

  test('may come again within five minutes, for each of its roles, in any order of its pairs', async () => {
    sts.haveRole(bench, 'boss', [trusting], { roleId: 'AROAQAAAAAAAKQ6BWLE7Y' });
    const Role = [`${sts.arnOf('app')},${PrincipalArn}`, `${PrincipalArn}, ${sts.arnOf('boss')}`];
    const xml = idp.assertionSigned(provider, said({}, { [attribute('Role')]: Role }));
    await send(assume(xml));
    bench.world.clock.advance('299s');
    await send(assume(xml, { RoleArn: sts.arnOf('boss') }));
    bench.world.clock.advance('1s');
    await refuses(assume(xml), expired);
  });

  test.each(['https://eu-west-1.signin.aws.amazon.com/saml', 'https://eu-west-1.signin.aws.amazon.com/saml/acs/IdP-1'])(
    'may be sent to %s',
    async (recipient) => {
      expect(await send(assuming({ recipient, audience: recipient }))).toMatchObject({ Audience: recipient });
    },
  );

  test('carries tags and a source identity into the session, and how long it lasts', async () => {
    const attributes = {
      [attribute('PrincipalTag:team')]: ['blue'],
      [attribute('TransitiveTagKeys')]: ['team'],
      [attribute('SourceIdentity')]: ['ada.l'],
      [attribute('SessionDuration')]: ['1800'],
    };
    const { Credentials, ...rest } = await send(assuming({}, attributes));
    expect(rest).toMatchObject({ SourceIdentity: 'ada.l', PackedPolicySize: 1 });
    expect(bench.world.state.awsSessions.get('', Credentials!.AccessKeyId!)).toMatchObject({
      tags: { team: 'blue' },
      transitiveTagKeys: ['team'],
      sourceIdentity: 'ada.l',
    });
    const lasts = (answer: { Credentials?: { Expiration?: Date } }) =>
      (answer.Credentials!.Expiration!.getTime() - Math.floor(bench.world.clock.now() / 1000) * 1000) / 1000;
    expect(lasts({ Credentials: Credentials! })).toBe(1800);
    expect(lasts(await send(assuming({}, attributes, { DurationSeconds: 900 })))).toBe(900);
    expect(lasts(await send(assuming({ sessionEnds: 1200 }, attributes)))).toBe(1200);
    expect(lasts(await send(assuming({ sessionEnds: 1200 })))).toBe(1200);
  });

  test('is trusted by what it says', async () => {
    const conditions = {
      'saml:aud': idp.signIn,
      'saml:iss': idp.entityId,
      'saml:sub': 'ada',
      'saml:sub_type': 'persistent',
      'saml:namequalifier': 'SCjN4IjYfn4FY7IMgOzNo3cjp4Q=',
      'saml:doc': `${sts.account}/corp`,
    };
    sts.haveRole(bench, 'app', [{ ...trusting, Condition: { StringEquals: conditions } }]);
    await send(assuming());
    for (const key of Object.keys(conditions)) {
      sts.haveRole(bench, 'app', [{ ...trusting, Condition: { StringEquals: { ...conditions, [key]: 'other' } } }]);
      await refuses(assuming(), denied);
    }
  });
});

describe('AssumeRoleWithSAML refuses', () => {
  const attack = (): Attack => ({ provider, stranger, said: said() });
  const untrusted = invalid('Response signature invalid');

  test.each(Object.keys(wrappings))('%s', (name) => refuses(assume(wrappings[name]!(attack())), untrusted));

  test.each(Object.keys(forgeries))('%s', (name) => refuses(assume(forgeries[name]!(attack())), untrusted));

  test.each(Object.keys(monsters))('%s', (name) =>
    refuses(assume(monsters[name]!(attack())), told('Invalid base64 SAMLResponse')),
  );

  test.each([
    ['no base64', 'not base64'],
    ['no UTF-8', Buffer.from([0x3c, 0xff, 0x3e]).toString('base64')],
    ['UTF-16', Buffer.from('<x/>', 'utf16le').toString('base64')],
  ])('%s', (_what, SAMLAssertion) => refuses(assume('', { SAMLAssertion }), told('Invalid base64 SAMLResponse')));

  test('more than a hundred thousand characters', async () => {
    const SAMLAssertion = 'A'.repeat(100_001);
    const outcome = await send(assume('', { SAMLAssertion })).catch((error: unknown) => error as Error);
    expect(outcome).toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(/Member must have length less than or equal to 100000$/) as string,
    });
  });

  const audience = invalid('Response does not contain the required audience');
  const confirmation = invalid('Responses must contain SubjectConfirmatonData with a Recipient and NotOnOrAfter');
  test.each<[string, Partial<idp.Said>, Refusal]>([
    ['an end that has come', { notOnOrAfter: 0 }, expired],
    ['one that was issued five minutes ago', { issued: -300 }, expired],
    ['one of later', { notBefore: 61 }, invalid('Response is not yet valid')],
    ['one that was issued later', { issued: 61 }, invalid('Response is not yet valid')],
    ['an ended session', { sessionEnds: 0 }, expired],
    ['another audience', { audience: 'urn:other' }, audience],
    ['an audience that begins like AWS', { audience: 'urn:amazon:webservices.evil' }, audience],
    ['another recipient', { recipient: 'https://evil.example/saml' }, audience],
    ['a recipient that ends like AWS', { recipient: 'https://evil.example/signin.aws.amazon.com/saml' }, audience],
    ['another destination', { destination: 'https://evil.example/saml' }, audience],
    ['another issuer', { issuer: 'https://other.example' }, told('Issuer not present in specified provider')],
    ['no NameID', { nameId: '' }, told('Invalid base64 SAMLResponse')],
    ['two NameIDs', { nameId: idp.nameId('ada') + idp.nameId('admin') }, told('Invalid base64 SAMLResponse')],
    ['an element in a NameID', { nameId: idp.nameId('ada<x>.evil</x>') }, told('Invalid base64 SAMLResponse')],
    [
      'a provider that authenticated nobody',
      { status: 'Responder' },
      [
        'IDPRejectedClaimException',
        403,
        'The identity provider (IdP) reported that authentication failed. This might be because the claim is invalid.',
      ],
    ],
  ])('%s', (_what, more, refusal) => refuses(assuming(more), refusal));

  test.each<[string, (assertion: string) => string]>([
    ['no recipient', (xml) => xml.replace(/ Recipient="[^"]*"/, '')],
    ['no end of the confirmation', (xml) => xml.replace(/(Recipient="[^"]*") NotOnOrAfter="[^"]*"/, '$1')],
    ['a holder of a key', (xml) => xml.replace('cm:bearer', 'cm:holder-of-key')],
    ['two confirmations', (xml) => xml.replace(/<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/, '$&$&')],
  ])('%s', async (_what, change) => {
    const assertion = idp.signed(change(idp.assertionXml(said())), 'Assertion', provider);
    await refuses(assume(idp.responseXml(said(), assertion)), confirmation);
  });

  test('an encrypted assertion, which nobody opens yet', async () => {
    const encrypted = '<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/>';
    await refuses(assume(idp.responseXml(said(), encrypted)), told('Invalid base64 SAMLResponse'));
  });

  const unpaired = invalid("SAML Assertion doesn't contain the requested Role and Metadata in the attributes");
  test.each<[string, Record<string, readonly string[]>, Refusal]>([
    ['no role', { Role: [] }, unpaired],
    ['another role', { Role: [`${sts.arnOf('other')},${PrincipalArn}`] }, unpaired],
    ['a role of another provider', { Role: [`${sts.arnOf('app')},${PrincipalArn}2`] }, unpaired],
    ['no session name', { RoleSessionName: [] }, invalid('RoleSessionName is required in AuthnResponse')],
    [
      'a session name with a blank',
      { RoleSessionName: ['a b'] },
      invalid('RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}'),
    ],
    [
      'a source identity of AWS',
      { SourceIdentity: ['aws:ada'] },
      invalid('Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"'),
    ],
    ['a minute', { SessionDuration: ['60'] }, invalid('SessionDuration in AuthnResponse is invalid')],
    ['a tag of two values', { 'PrincipalTag:a': ['1', '2'] }, invalid('PrincipalTag:a in AuthnResponse is invalid')],
    [
      'tags that differ by case',
      { 'PrincipalTag:a': ['1'], 'PrincipalTag:A': ['2'] },
      ['InvalidParameterValue', 400, 'Duplicate tag keys found. Please note that Tag keys are case insensitive.'],
    ],
    [
      'a transitive tag that is none',
      { TransitiveTagKeys: ['a'] },
      ['InvalidParameterValue', 400, 'The specified transitive tag key must be included in the requested tags.'],
    ],
  ])('%s', (_what, attributes, refusal) => {
    const named = Object.fromEntries(Object.entries(attributes).map(([name, values]) => [attribute(name), values]));
    return refuses(assuming({}, named), refusal);
  });

  test('a provider that IAM does not have', () =>
    refuses(
      assuming({}, {}, { PrincipalArn: `${PrincipalArn}x` }),
      told("Specified provider doesn't exist", 'AuthSamlManifestNotFoundException'),
    ));

  test('a role that trusts another, or by another action, or that is not there', async () => {
    for (const trust of [
      { ...trusting, Principal: { Federated: `${PrincipalArn}2` } },
      { ...trusting, Action: 'sts:AssumeRoleWithWebIdentity' },
    ]) {
      sts.haveRole(bench, 'app', [trust]);
      await refuses(assuming(), denied);
    }
    const Role = [`${sts.arnOf('nobody')},${PrincipalArn}`];
    await refuses(assuming({}, { [attribute('Role')]: Role }, { RoleArn: sts.arnOf('nobody') }), denied);
  });

  test('longer than the role lets, and policies that are none', async () => {
    const text = 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.';
    await refuses(assuming({}, {}, { DurationSeconds: 7201 }), ['ValidationError', 400, text]);
    const outcome = await send(assuming({}, {}, { Policy: '{' })).catch((error: unknown) => error as Error);
    expect(outcome).toMatchObject({ name: 'MalformedPolicyDocumentException' });
    await refuses(assuming({}, {}, { RoleArn: 'nothing-valid-in-here' }), [
      'ValidationError',
      400,
      'nothing-valid-in-here is invalid',
    ]);
  });
});
