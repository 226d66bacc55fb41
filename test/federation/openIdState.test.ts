import {
  AdminDisableUserCommand,
  AdminDeleteUserCommand,
  CreateIdentityProviderCommand,
  DeleteIdentityProviderCommand,
  DeleteUserPoolClientCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { authorizeUrl, baseOf, clientId, poolId } from '../oauth/support';
import { codeFor } from '../support/openIdProvider';
import { PluggedTriggers } from '../support/triggers';
import { Visitor } from '../support/visitor';
import { changeClient } from './changing';
import { answering, letsGraceIn, shows, tells } from './refusing';
import { comeBack, depart, lasting, openIdDetails, providerName, returnUrl, withFederation } from './support';

const triggers = new PluggedTriggers();
const bench = withFederation(
  { more: [{ Id: 'us-east-1_Example2', PoolName: 'other', Domain: { Domain: 'other' } }] },
  {},
  {},
  { triggers },
);
beforeEach(() => triggers.forget());

const invalidState = 'Invalid State';

/** Somebody on their way back. */
async function away(more: Record<string, string | undefined> = {}) {
  const { visitor, departed } = await depart(bench, more);
  const [nonce, state] = [departed.get('nonce') ?? '', departed.get('state') ?? ''];
  return { visitor, state, nonce, code: codeFor({ sub: 'grace', nonce }) };
}

const deleteClient = () =>
  bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }));
const deleteProvider = () =>
  bench.client.send(new DeleteIdentityProviderCommand({ UserPoolId: poolId, ProviderName: providerName }));
const takeProvider = () => changeClient(bench, { SupportedIdentityProviders: ['COGNITO'] });

describe('a state leads nowhere', () => {
  test.each([
    ['that nobody gave', 'x'.repeat(43)],
    ['that is empty', ''],
    ['named as the prototype of objects is', '__proto__'],
    ['that is endless', 'x'.repeat(6000)],
  ])('%s', async (_name, state) => {
    const { visitor, code } = await away();
    await shows(bench, invalidState, () => visitor.open(returnUrl(bench, { code, state })));
  });

  test('that is missing', async () => {
    const { visitor, code } = await away();
    await shows(bench, invalidState, () => visitor.open(returnUrl(bench, { code })));
    await shows(bench, invalidState, () => visitor.open(`${baseOf(bench)}/oauth2/idpresponse`));
  });

  test('that came twice, also twice the same', async () => {
    const { visitor, code, state } = await away();
    const url = `${returnUrl(bench, { code, state })}&state=${state}`;
    await shows(bench, invalidState, () => visitor.open(url));
    expect(bench.provider.asked.map(({ path }) => path)).not.toContain('/token');
  });

  test('in another browser, which leaves it to its own', async () => {
    const { visitor, code, state } = await away();
    const url = returnUrl(bench, { code, state });
    await shows(bench, invalidState, () => new Visitor().open(url));
    const other = await away();
    await shows(bench, invalidState, () => other.visitor.open(url));
    for (const cookie of ['', 'x', 'x'.repeat(43), '__proto__']) {
      await shows(bench, invalidState, () => new Visitor({ cookie: `csrf-state=${cookie}` }).open(url));
    }
    expect((await visitor.open(url)).sent).toHaveProperty('code');
  });

  test('once it was good', async () => {
    const { visitor, code, state } = await away();
    const url = returnUrl(bench, { code, state });
    expect((await visitor.open(url)).sent).toHaveProperty('code');
    const before = lasting(bench);
    await visitor.open(url);
    expect([visitor.status, visitor.text]).toEqual([400, expect.stringContaining(invalidState)]);
    expect(lasting(bench)).toEqual(before);
  });

  test('once it was tried in vain', async () => {
    const { visitor, code, state } = await away();
    bench.provider.manners = { claims: { iss: 'x' } };
    const url = returnUrl(bench, { code, state });
    await tells(bench, 'Bad id_token issuer', () => visitor.open(url));
    bench.provider.manners = {};
    await shows(bench, invalidState, () => visitor.open(url));
  });

  test("after five minutes of the emulator's clock", async () => {
    const { visitor, code, state } = await away();
    const [{ expiresAt } = { expiresAt: 0 }] = bench.world.state.federationRequests.rows(poolId);
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.set(expiresAt);
    const url = returnUrl(bench, { code, state });
    await shows(bench, 'Something went wrong', () => visitor.open(url));
    await shows(bench, invalidState, () => visitor.open(url));
  });

  test("at another pool's domain", async () => {
    const { visitor, code, state } = await away();
    const cookie = Object.entries(visitor.cookies(`${baseOf(bench)}/`)).map(([name, value]) => `${name}=${value}`);
    const there = new Visitor({ cookie: cookie.join('; ') });
    const url = returnUrl(bench, { code, state }).replace('/_domains/shop/', '/_domains/other/');
    const before = lasting(bench);
    await there.open(url);
    expect([there.status, there.text]).toEqual([400, expect.stringContaining(invalidState)]);
    expect(lasting(bench)).toEqual(before);
  });
});

describe('whoever comes back meets', () => {
  const rows: [string, () => Promise<unknown>, string][] = [
    ['a client that was deleted', deleteClient, invalidState],
    ['a provider that was deleted', deleteProvider, invalidState],
    [
      'a client that no longer signs in',
      () => changeClient(bench, { AllowedOAuthFlowsUserPoolClient: false }),
      'invalid_request',
    ],
    [
      'a redirect URI that was taken away',
      () => changeClient(bench, { CallbackURLs: ['https://app.example.com/other'] }),
      'redirect_mismatch',
    ],
    ['a provider taken from the client', takeProvider, 'Login option is not available. Please try another one'],
  ];
  test.each(rows)('%s, on a page', async (_name, change, told) => {
    const { visitor, code, state } = await away();
    await change();
    await shows(bench, told, () => visitor.open(returnUrl(bench, { code, state })));
    expect(bench.provider.asked.map(({ path }) => path)).not.toContain('/token');
  });

  test('a scope taken from the client, at the application', async () => {
    const { visitor, code, state } = await away();
    await changeClient(bench, { AllowedOAuthScopes: ['openid'] });
    await tells(bench, 'invalid_scope', () => visitor.open(returnUrl(bench, { code, state })));
  });

  test('a provider taken from the client that gave its identifier to another, at the application', async () => {
    const named = { UserPoolId: poolId, ProviderName: providerName };
    await bench.client.send(new UpdateIdentityProviderCommand({ ...named, IdpIdentifiers: ['corp'] }));
    const { visitor, code, state } = await away({ identity_provider: undefined, idp_identifier: 'corp' });
    await bench.client.send(new UpdateIdentityProviderCommand({ ...named, IdpIdentifiers: [] }));
    await bench.client.send(
      new CreateIdentityProviderCommand({
        UserPoolId: poolId,
        ProviderName: 'Other',
        ProviderType: 'OIDC',
        ProviderDetails: openIdDetails(bench.provider),
        IdpIdentifiers: ['corp'],
      }),
    );
    await changeClient(bench, { SupportedIdentityProviders: ['Other'] });
    await tells(bench, 'Identity provider Corp is not available.', () =>
      visitor.open(returnUrl(bench, { code, state })),
    );
  });

  const meanwhile: [string, () => Promise<unknown>, string][] = [
    ['a provider deleted', deleteProvider, 'Identity provider Corp is not available.'],
    ['a provider taken from the client', takeProvider, 'Identity provider Corp is not available.'],
    ['a client deleted', deleteClient, `User pool client ${clientId} does not exist.`],
  ];
  test.each(meanwhile)('%s while the provider was asked, at the application', async (_name, change, told) => {
    let changed = {};
    bench.provider.manners = { meanwhile: () => change().then(() => (changed = lasting(bench))) };
    const { sent } = await comeBack(bench, { sub: 'grace' });
    expect(sent).toEqual({ error: 'invalid_request', error_description: told, state: 'state=1' });
    expect(lasting(bench)).toEqual(changed);
  });

  test('a provider deleted while it was asked for its addresses, at the application', async () => {
    const { issuer } = bench.provider;
    const document = { issuer, authorization_endpoint: issuer, token_endpoint: issuer, jwks_uri: issuer };
    let changed = {};
    bench.provider.manners = {
      at: {
        '/.well-known/openid-configuration': (request, response) =>
          void deleteProvider().then(() => {
            changed = lasting(bench);
            answering(JSON.stringify(document))(request, response);
          }),
      },
    };
    const { sent } = await new Visitor().open(authorizeUrl(bench, { identity_provider: providerName }));
    expect(sent).toEqual({
      error: 'invalid_request',
      error_description: 'Identity provider Corp is not available.',
      state: 'state=1',
    });
    expect(lasting(bench)).toEqual(changed);
    expect(bench.world.state.dump().tables.federationRequests).toEqual([]);
  });

  const user = { UserPoolId: poolId, Username: `${providerName}_grace` };
  test.each([
    ['PreAuthentication_Authentication', 'deleted', 'User does not exist.'],
    ['PostAuthentication_Authentication', 'deleted', 'User does not exist.'],
    ['PreAuthentication_Authentication', 'disabled', 'User is not enabled'],
    ['PostAuthentication_Authentication', 'disabled', 'User is not enabled'],
    ['InboundFederation_ExternalProvider', 'disabled', 'User is not enabled'],
  ] as const)('%s while their profile is %s', async (source, what, told) => {
    await letsGraceIn(bench);
    let changed = {};
    const command = what === 'deleted' ? new AdminDeleteUserCommand(user) : new AdminDisableUserCommand(user);
    triggers.does(source, () => bench.client.send(command as never).then(() => (changed = lasting(bench))));
    const { sent } = await comeBack(bench, { sub: 'grace', email: 'new@example.com' });
    expect(sent).toEqual({ error: 'invalid_request', error_description: told, state: 'state=1' });
    expect(lasting(bench)).toEqual(changed);
  });
});
