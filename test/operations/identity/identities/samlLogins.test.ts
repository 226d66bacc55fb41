import {
  GetCredentialsForIdentityCommand,
  GetIdCommand,
  GetOpenIdTokenCommand,
  SetIdentityPoolRolesCommand,
} from '@aws-sdk/client-cognito-identity';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { refuses } from '../../../support/emulator';
import {
  accessFixtures,
  describeIdentity,
  identityIdOf,
  identityPoolId,
  role,
  samlArn,
  withIdentityPools,
} from '../../../support/identityPools';
import { forgeries, monsters, wrappings } from '../../../support/samlAttacks';
import * as idp from '../../../support/samlProvider';
import { asGiven, stsFor } from '../../../support/sts';

const bench = withIdentityPools({ fixtures: accessFixtures() });
let provider: idp.SamlProvider;
let stranger: idp.SamlProvider;

beforeAll(async () => {
  [provider, stranger] = await Promise.all([idp.newProvider(), idp.newProvider()]);
});

beforeEach(() => {
  bench.world.clock.freeze(true);
  const metadata = idp.metadataOf(provider);
  bench.world.state.iamProviders.put({ arn: samlArn, type: 'SAML', createdAt: 0, metadata });
});

const Role = 'https://aws.amazon.com/SAML/Attributes/Role';
const said = (attributes: Record<string, readonly string[]> = {}, more: Partial<idp.Said> = {}): idp.Said => ({
  now: bench.world.clock.now(),
  attributes,
  ...more,
});
const loginsFor = (xml: string) => ({ [samlArn]: idp.base64(xml) });
const logins = (...what: Parameters<typeof said>) => loginsFor(idp.assertionSigned(provider, said(...what)));
const getId = (Logins: Record<string, string>) => new GetIdCommand({ IdentityPoolId: identityPoolId, Logins });

/** The role that the pool gives. */
async function roleOf(Logins: Record<string, string>, CustomRoleArn?: string): Promise<string | undefined> {
  const IdentityId = await identityIdOf(bench, Logins);
  const sent = { IdentityId, Logins, ...(CustomRoleArn !== undefined && { CustomRoleArn }) };
  const { Credentials } = await bench.client.send(new GetCredentialsForIdentityCommand(sent));
  const given = asGiven({ ...Credentials, SecretAccessKey: Credentials?.SecretKey });
  const { Arn } = await stsFor(bench.users, given).send(new GetCallerIdentityCommand({}));
  return Arn?.split('/')[1];
}

const setRoles = (mapping?: object) =>
  bench.client.send(
    new SetIdentityPoolRolesCommand({
      IdentityPoolId: identityPoolId,
      Roles: { authenticated: role('app') },
      ...(mapping && { RoleMappings: { [samlArn]: mapping as never } }),
    }),
  );

const refused = async (Logins: Record<string, string>, text: string) =>
  refuses(bench, getId(Logins), 'NotAuthorizedException', text);

describe('a login by SAML', () => {
  test('has the identity of its NameID, whichever response proves it', async () => {
    const id = await identityIdOf(bench, logins());
    expect(await identityIdOf(bench, loginsFor(idp.responseSigned(provider, said())))).toBe(id);
    expect(await identityIdOf(bench, logins({}, { nameId: idp.nameId('bob') }))).not.toBe(id);
    expect(await describeIdentity(bench, id)).toMatchObject({ Logins: [samlArn] });
  });

  test('is told whole where its NameID has a comment', async () => {
    const ada = await identityIdOf(bench, logins({}, { nameId: idp.nameId('ada@example.com') }));
    const Logins = logins({}, { nameId: idp.nameId('ada@example.com<!-- -->.evil.example') });
    expect(await identityIdOf(bench, Logins)).not.toBe(ada);
  });

  test('has the default role, the one that its response names, or the one of several that is wished for', async () => {
    const pairs = (...names: string[]) => ({ [Role]: names.map((name) => `${role(name)},${samlArn}`) });
    expect(await roleOf(logins())).toBe('app');
    expect(await roleOf(logins(pairs('admin')))).toBe('admin');
    expect(await roleOf(logins({ [Role]: [`${role('admin')},${samlArn}2`] }))).toBe('app');
    const several = logins(pairs('app', 'admin'));
    expect(await roleOf(several, role('admin'))).toBe('admin');
    const IdentityId = await identityIdOf(bench, several);
    const ask = (more: object) => new GetCredentialsForIdentityCommand({ IdentityId, Logins: several, ...more });
    await refuses(
      bench,
      ask({}),
      'NotAuthorizedException',
      `The ambiguous role mapping rules for: ${samlArn} denied this request.`,
    );
    const text = `Access to Role '${role('untagged')}' is forbidden.`;
    await refuses(bench, ask({ CustomRoleArn: role('untagged') }), 'NotAuthorizedException', text);
  });

  test('has the role of the first rule that matches an attribute', async () => {
    const rule = (Claim: string, MatchType: string, Value: string, name: string) => ({
      ...{ Claim, MatchType, Value },
      RoleARN: role(name),
    });
    await setRoles({
      Type: 'Rules',
      AmbiguousRoleResolution: 'AuthenticatedRole',
      RulesConfiguration: {
        Rules: [rule('groups', 'Contains', 'boss', 'admin'), rule('sub', 'Equals', 'bob', 'untagged')],
      },
    });
    expect(await roleOf(logins({ groups: ['staff', 'boss'] }))).toBe('admin');
    expect(await roleOf(logins({ groups: ['boss'] }))).toBe('admin');
    expect(await roleOf(logins({ groups: ['staff'] }, { nameId: idp.nameId('bob') }))).toBe('untagged');
    expect(await roleOf(logins({ groups: ['staff'] }))).toBe('app');
  });

  test('names no role as a user pool does', async () => {
    await setRoles({ Type: 'Token', AmbiguousRoleResolution: 'AuthenticatedRole' });
    const attributes = { 'cognito:preferred_role': [role('admin')], 'cognito:roles': [role('admin')] };
    expect(await roleOf(logins(attributes))).toBe('app');
    expect(await roleOf(logins({ [Role]: [`${role('admin')},${samlArn}`] }))).toBe('admin');
  });
});

describe('a login by SAML is refused', () => {
  const attack = () => ({ provider, stranger, said: said({ [Role]: [`${role('app')},${samlArn}`] }) });
  const untrusted = "Invalid login token. Couldn't verify signed token.";
  const stale = 'Invalid login token. Token must be redeemed within 5 minutes of issuance';
  const foreign = 'Token is not from a supported provider of this identity pool.';

  test.each(Object.entries({ ...wrappings, ...forgeries }))('of %s', (_what, forge) =>
    refused(loginsFor(forge(attack())), untrusted),
  );

  test.each(Object.entries(monsters))('of %s', (_what, forge) =>
    refused(loginsFor(forge(attack())), 'Invalid login token. Not a valid SAML response.'),
  );

  test.each<[string, Partial<idp.Said>, string]>([
    ['an end that has come', { notOnOrAfter: 0 }, stale],
    ['five minutes of age', { issued: -300 }, stale],
    ['a beginning that is to come', { notBefore: 61 }, stale],
    ['another audience', { audience: 'urn:other' }, foreign],
    ['another recipient', { recipient: 'https://evil.example/saml' }, foreign],
    ['another issuer', { issuer: 'https://other.example' }, "Invalid login token. Issuer doesn't match providerName"],
    ['nobody', { nameId: '' }, 'Invalid login token. Not a valid SAML response.'],
  ])('of %s', (_what, more, text) => refused(logins({}, more), text));

  test('by a provider that IAM does not have', async () => {
    const Logins = logins();
    bench.world.state.iamProviders.delete('', samlArn);
    await refused(Logins, foreign);
  });

  test('by the classic flow', async () => {
    const Logins = logins();
    const IdentityId = await identityIdOf(bench, Logins);
    const text = 'Basic (classic) flow is not supported with SAML, please use enhanced flow.';
    await refuses(bench, new GetOpenIdTokenCommand({ IdentityId, Logins }), 'InvalidParameterException', text);
  });
});
