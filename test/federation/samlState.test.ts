import {
  AdminDisableUserCommand,
  DeleteIdentityProviderCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolDomainCommand,
  UpdateIdentityProviderCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { authorizeUrl, baseOf, callback, clientId, poolId } from '../oauth/support';
import { assertionSigned, base64, entityId, metadataOf, newProvider, type SamlProvider } from '../support/samlProvider';
import { Visitor } from '../support/visitor';
import {
  acsOf,
  answered,
  departedOf,
  departToSaml,
  letsIn,
  post,
  saidTo,
  samlName,
  scene,
  shows,
  signInBySaml,
  tells,
  withSaml,
  type Scene,
} from './samlSupport';
import { addProvider, lasting } from './support';

const bench = withSaml();
let stranger: SamlProvider;
beforeAll(async () => {
  stranger = { ...(await newProvider()), entityId: `${entityId}/other` };
});

const invalid = 'Invalid relayState from identity provider';
const nothing = 'Invalid samlResponse or relayState from identity provider';
const inResponseTo = 'InResponseTo does not match the request';
const used = 'SAML Assertion was already used';
const good = ({ provider, said }: Scene) => assertionSigned(provider, said);

const withClient = (more: Partial<UpdateUserPoolClientCommand['input']>) =>
  bench.client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: [callback],
      LogoutURLs: ['https://app.example.com/bye'],
      SupportedIdentityProviders: ['COGNITO', samlName],
      ...more,
    }),
  );

/** Another provider of the pool beside ours. */
async function addStranger() {
  await addProvider(bench, {
    ProviderName: 'Guests',
    ProviderType: 'SAML',
    ProviderDetails: { MetadataFile: metadataOf(stranger) },
  });
  await withClient({ SupportedIdentityProviders: ['COGNITO', samlName, 'Guests'] });
}

/** The same browser once more at the provider, in another tab. */
async function again({ visitor, ...at }: Scene): Promise<Scene> {
  await visitor.open(authorizeUrl(bench, { identity_provider: samlName }));
  const departed = departedOf(visitor);
  return { ...at, ...departed, said: saidTo(bench, departed) };
}

/** A state of a sign-in by OpenID Connect, in the same browser. */
async function stateOfOpenId({ visitor }: Pick<Scene, 'visitor'>): Promise<string> {
  const at = 'https://op.example.com';
  await addProvider(bench, {
    ProviderName: 'Corp',
    ProviderType: 'OIDC',
    ProviderDetails: {
      client_id: 'cognito',
      attributes_request_method: 'GET',
      oidc_issuer: at,
      authorize_scopes: 'openid',
      authorize_url: `${at}/authorize`,
      token_url: `${at}/token`,
      attributes_url: `${at}/me`,
      jwks_uri: `${at}/keys`,
    },
  });
  const query = { response_type: 'code', client_id: clientId, redirect_uri: callback, identity_provider: 'Corp' };
  await visitor.open(`${baseOf(bench)}/oauth2/authorize?${new URLSearchParams(query).toString()}`);
  return new URL(visitor.url).searchParams.get('state') ?? '';
}

/** A state of a sign-out, in the same browser. */
async function stateOfSignOut({ visitor }: Pick<Scene, 'visitor'>): Promise<string> {
  const slo = `<md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${entityId}/out"/>`;
  const MetadataFile = metadataOf(bench.provider).replace('<md:SingleLogoutService', `${slo}$&`);
  const ProviderDetails = { MetadataFile, IDPSignout: 'true' };
  await bench.client.send(
    new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: samlName, ProviderDetails }),
  );
  const departed = await departToSaml(bench);
  await post(bench, departed.visitor, assertionSigned(bench.provider, saidTo(bench, departed)), departed.relayState);
  const session = departed.visitor.cookies(acsOf(bench));
  const query = new URLSearchParams({ client_id: clientId, logout_uri: 'https://app.example.com/bye' });
  const answer = await fetch(`${baseOf(bench)}/logout?${query.toString()}`, {
    redirect: 'manual',
    headers: {
      cookie: Object.entries({ ...session, ...visitor.cookies(acsOf(bench)) })
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
    },
  });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('RelayState') ?? '';
}

describe('a state leads nowhere', () => {
  test.each<[string, (at: Scene) => string | Promise<string>]>([
    ['that is none', () => 'x'],
    ['that is empty', () => ''],
    ['of a sign-in by OpenID Connect', stateOfOpenId],
    ['of a sign-out', stateOfSignOut],
    ['with something behind it', ({ relayState }) => `${relayState}x`],
  ])('%s', async (_what, state) => {
    const at = await scene(bench);
    const relayState = await state(at);
    await shows(bench, invalid, () => post(bench, at.visitor, good(at), relayState));
  });

  test('that another browser began, and stays good in its own', async () => {
    const at = await scene(bench);
    const { visitor: other } = await departToSaml(bench);
    await shows(bench, invalid, () => post(bench, other, good(at), at.relayState));
    await shows(bench, invalid, () => post(bench, new Visitor(), good(at), at.relayState));
    await letsIn(bench, 'Staff_ada', await post(bench, at.visitor, good(at), at.relayState));
  });

  test('that came before, whatever came of it', async () => {
    const at = await scene(bench);
    await post(bench, at.visitor, 'x', at.relayState);
    await shows(bench, invalid, () => post(bench, at.visitor, good(at), at.relayState));
  });

  test('after five minutes', async () => {
    const [late, timely] = [await scene(bench), await scene(bench)];
    bench.emulator.clock.freeze(true);
    bench.emulator.clock.advance('4m');
    const said = { ...saidTo(bench, timely), id: '_timely' };
    await letsIn(
      bench,
      'Staff_ada',
      await post(bench, timely.visitor, assertionSigned(bench.provider, said), timely.relayState),
    );
    bench.emulator.clock.advance('1m');
    const xml = assertionSigned(bench.provider, saidTo(bench, late));
    await shows(bench, 'Something went wrong', () => post(bench, late.visitor, xml, late.relayState));
  });

  test('of SAML, at the door of OpenID Connect', async () => {
    const { visitor, relayState } = await scene(bench);
    const query = new URLSearchParams({ state: relayState, code: 'x' });
    await shows(bench, 'Invalid State', () => visitor.open(`${baseOf(bench)}/oauth2/idpresponse?${query.toString()}`));
  });
});

describe('what is posted is refused', () => {
  const form = 'application/x-www-form-urlencoded';

  test.each<[string, (posted: [string, string][]) => string, string]>([
    ['without a body', () => '', form],
    ['as JSON', (posted) => JSON.stringify(Object.fromEntries(posted)), 'application/json'],
    ['without a response', ([, state]) => new URLSearchParams([state ?? []]).toString(), form],
    ['without a state', ([response]) => new URLSearchParams([response ?? []]).toString(), form],
    ['with two responses', ([one, two]) => new URLSearchParams([one ?? [], one ?? [], two ?? []]).toString(), form],
    ['with two states', ([one, two]) => new URLSearchParams([one ?? [], two ?? [], two ?? []]).toString(), form],
    ['with a broken escape', (posted) => `${new URLSearchParams(posted).toString()}&x=%`, form],
  ])('%s', async (_what, body, type) => {
    const at = await scene(bench);
    const sent = body([
      ['SAMLResponse', base64(good(at))],
      ['RelayState', at.relayState],
    ]);
    await shows(bench, nothing, () => at.visitor.post(acsOf(bench), sent, { 'content-type': type }));
  });

  test('in the query', async () => {
    const at = await scene(bench);
    const query = new URLSearchParams({ SAMLResponse: base64(good(at)), RelayState: at.relayState });
    await shows(bench, nothing, () => at.visitor.post(`${acsOf(bench)}?${query.toString()}`, ''));
    await shows(bench, 'An error was encountered with the requested page.', () =>
      at.visitor.open(`${acsOf(bench)}?${query.toString()}`),
    );
  });

  test('of more than the emulator reads', async () => {
    const at = await scene(bench);
    const answer = await fetch(acsOf(bench), { method: 'POST', body: 'x'.repeat(20_000_000) }).catch(() => undefined);
    expect([413, undefined]).toContain(answer?.status);
    await letsIn(bench, 'Staff_ada', await post(bench, at.visitor, good(at), at.relayState));
  });
});

describe('an answer is refused', () => {
  test('to an earlier request of the same browser', async () => {
    const earlier = await scene(bench);
    const later = await again(earlier);
    expect(later.relayState).not.toBe(earlier.relayState);
    await tells(bench, inResponseTo, () => post(bench, earlier.visitor, good(earlier), later.relayState));
  });

  test('of one provider to a request to another', async () => {
    await addStranger();
    await tells(bench, 'Issuer does not match the identity provider', () =>
      answered(bench, ({ said }) => assertionSigned(stranger, { ...said, issuer: stranger.entityId })),
    );
    await tells(bench, 'SAML Assertion signature is invalid. ', () =>
      answered(bench, ({ said }) => assertionSigned(stranger, said)),
    );
  });

  test('that was given before, to another browser', async () => {
    await signInBySaml(bench);
    await tells(bench, used, () => answered(bench, good));
  });

  test('that was given before, to the same browser', async () => {
    const first = await scene(bench);
    const second = await again(first);
    await letsIn(bench, 'Staff_ada', await post(bench, first.visitor, good(first), first.relayState));
    const before = lasting(bench);
    const { sent } = await post(bench, first.visitor, good(second), second.relayState);
    expect(sent).toMatchObject({ error_description: `Invalid SAML response received: ${used}` });
    expect(lasting(bench)).toEqual(before);
  });

  test('of two that come at once, but for one', async () => {
    const [one, two] = [await scene(bench), await scene(bench)];
    const came = await Promise.all([one, two].map((at) => post(bench, at.visitor, good(at), at.relayState)));
    const told = came.map(({ sent }) => sent['error_description'] ?? 'let in');
    expect(told.sort()).toEqual([`Invalid SAML response received: ${used}`, 'let in']);
    expect(bench.world.state.dump().tables['browserSessions']).toHaveLength(1);
  });

  test('also where its provider was deleted and made anew', async () => {
    await signInBySaml(bench);
    await bench.client.send(new DeleteIdentityProviderCommand({ UserPoolId: poolId, ProviderName: samlName }));
    await addProvider(bench, {
      ProviderName: samlName,
      ProviderType: 'SAML',
      ProviderDetails: { MetadataFile: metadataOf(bench.provider) },
    });
    await tells(bench, used, () => answered(bench, good));
  });

  test('but not that of another provider with the same ID', async () => {
    await signInBySaml(bench);
    await addStranger();
    const at = await scene(bench, { identity_provider: 'Guests' });
    const xml = assertionSigned(stranger, { ...at.said, issuer: stranger.entityId });
    await letsIn(bench, 'Guests_ada', await post(bench, at.visitor, xml, at.relayState));
  });
});

describe('while somebody is away', () => {
  const named = { UserPoolId: poolId, ProviderName: samlName };

  test.each<[string, string, () => Promise<unknown>]>([
    [
      'the client is deleted',
      invalid,
      () => bench.client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId })),
    ],
    ['the provider is deleted', invalid, () => bench.client.send(new DeleteIdentityProviderCommand(named))],
    [
      'the client no longer uses OAuth',
      'invalid_request',
      () => withClient({ AllowedOAuthFlowsUserPoolClient: false }),
    ],
    [
      'the address is no longer registered',
      'redirect_mismatch',
      () => withClient({ CallbackURLs: ['https://app.example.com/new'] }),
    ],
    [
      'the client no longer takes the provider',
      'Login option is not available. Please try another one',
      () => withClient({ SupportedIdentityProviders: ['COGNITO'] }),
    ],
  ])('%s, and a page says so', async (_what, sentence, change) => {
    const at = await scene(bench);
    await change();
    await shows(bench, sentence, () => post(bench, at.visitor, good(at), at.relayState));
  });

  test('the domain goes, and nobody is there', async () => {
    const at = await scene(bench);
    await bench.client.send(new DeleteUserPoolDomainCommand({ UserPoolId: poolId, Domain: 'shop' }));
    const before = lasting(bench);
    const { status } = await post(bench, at.visitor, good(at), at.relayState);
    expect(status).toBe(404);
    expect(lasting(bench)).toEqual(before);
  });

  test('the metadata change, and count as they are by then', async () => {
    const at = await scene(bench);
    const renewed = await newProvider();
    const details = (provider: SamlProvider) => ({ MetadataFile: metadataOf(provider) });
    await bench.client.send(new UpdateIdentityProviderCommand({ ...named, ProviderDetails: details(renewed) }));
    await tells(bench, 'SAML Assertion signature is invalid. ', () => post(bench, at.visitor, good(at), at.relayState));
    await letsIn(bench, 'Staff_ada', await answered(bench, ({ said }) => assertionSigned(renewed, said)));
  });

  test('the user is disabled', async () => {
    await signInBySaml(bench);
    await bench.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'Staff_ada' }));
    await tells(bench, 'User is not enabled', () =>
      answered(bench, ({ said }) => assertionSigned(bench.provider, { ...said, id: '_a2' })),
    );
  });

  test('somebody leaves for a provider that was deleted, and the application is told', async () => {
    bench.world.state.transaction(() => {
      const row = bench.world.state.identityProviders.get(poolId, samlName);
      if (row !== undefined) bench.world.state.identityProviders.remove(row);
    }, 'test');
    const { url, sent } = await new Visitor().open(authorizeUrl(bench, { identity_provider: samlName }));
    expect(url).toContain(callback);
    expect(sent).toEqual({
      error: 'invalid_request',
      error_description: 'Identity provider Staff is not available.',
      state: 'state=1',
    });
  });
});
