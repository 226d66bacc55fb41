import {
  AdminLinkProviderForUserCommand,
  CreateIdentityProviderCommand,
  UpdateIdentityProviderCommand,
  UpdateUserPoolClientCommand,
  type CreateIdentityProviderCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { EmulatorOptions } from 'cognito-emu';
import { authorizeUrl, baseOf, callback, clientId, oauthFixtures, poolId, redeemed } from '../oauth/support';
import { storedBy, withEmulator, type Bench } from '../support/emulator';
import { codeFor, startOpenIdProvider, type OpenIdProvider } from '../support/openIdProvider';
import { decode } from '../support/signIn';
import { Visitor } from '../support/visitor';

export const providerName = 'Corp';
export const providerSecret = 'a secret that both know';

/** What a pool says of the provider that tests have. */
export const openIdDetails = ({ issuer }: Pick<OpenIdProvider, 'issuer'>): Record<string, string> => ({
  client_id: 'cognito',
  client_secret: providerSecret,
  attributes_request_method: 'GET',
  oidc_issuer: issuer,
  authorize_scopes: 'openid email profile',
});

export const mapping = { username: 'sub', email: 'email', name: 'name' };

/** An emulator whose client sends its users to a provider, which the tests make behave. */
export interface FederationBench extends Bench {
  readonly provider: OpenIdProvider;
}

type Varied = Parameters<typeof oauthFixtures>[0];

/** Makes a provider of the pool, and the client take it. */
export async function addProvider(
  { client }: Pick<Bench, 'client'>,
  provider: Pick<CreateIdentityProviderCommandInput, 'ProviderName' | 'ProviderType' | 'ProviderDetails'> &
    Partial<CreateIdentityProviderCommandInput>,
): Promise<void> {
  await client.send(new CreateIdentityProviderCommand({ UserPoolId: poolId, ...provider }));
  await client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
      CallbackURLs: [callback],
      LogoutURLs: ['https://app.example.com/bye'],
      SupportedIdentityProviders: ['COGNITO', provider.ProviderName ?? ''],
    }),
  );
}

/** What the provider's claims become. */
export const mapTo = ({ client }: Pick<Bench, 'client'>, AttributeMapping: Record<string, string>) =>
  client.send(new UpdateIdentityProviderCommand({ UserPoolId: poolId, ProviderName: providerName, AttributeMapping }));

/** Says that somebody of the provider is a user of the pool. */
export const link = (
  { client }: Pick<Bench, 'client'>,
  username: string,
  value: string,
  { attribute = 'Cognito_Subject', provider = providerName } = {},
) =>
  client.send(
    new AdminLinkProviderForUserCommand({
      UserPoolId: poolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
      SourceUser: {
        ProviderName: provider,
        ProviderAttributeName: attribute,
        ProviderAttributeValue: value,
      },
    }),
  );

/** @example const bench = withFederation(); test('…', async () => { await comeBack(bench, { sub: 'grace' }); }); */
export function withFederation(
  varied: Varied = {},
  options: EmulatorOptions = {},
  more: Partial<CreateIdentityProviderCommandInput> = {},
  parts?: Parameters<typeof withEmulator>[1],
): FederationBench {
  const bench = withEmulator({ ...options, fixtures: oauthFixtures(varied) }, parts);
  let provider: OpenIdProvider | undefined;
  const started = () => {
    if (provider === undefined) throw new Error('the provider is not started yet');
    return provider;
  };
  beforeAll(async () => {
    provider = await startOpenIdProvider(() => Math.floor(bench.emulator.clock.now() / 1000));
  });
  beforeEach(async () => {
    started().manners = {};
    started().asked.length = 0;
    await addProvider(bench, {
      ProviderName: providerName,
      ProviderType: 'OIDC',
      ProviderDetails: openIdDetails(started()),
      AttributeMapping: mapping,
      ...more,
    });
  });
  afterAll(() => provider?.stop());
  return Object.defineProperties({} as FederationBench, {
    emulator: { get: () => bench.emulator },
    world: { get: () => bench.world },
    client: { get: () => bench.client },
    provider: { get: started },
  });
}

/** A browser that was sent to the provider. `departed` is what it was sent with. */
export async function depart(
  bench: Pick<Bench, 'emulator'>,
  more: Record<string, string | undefined> = {},
): Promise<{ visitor: Visitor; departed: URLSearchParams; at: URL }> {
  const visitor = await new Visitor().open(authorizeUrl(bench, { identity_provider: providerName, ...more }));
  const at = new URL(visitor.url);
  return { visitor, departed: at.searchParams, at };
}

/** The address that a provider sends a browser back to. */
export const returnUrl = (bench: Pick<Bench, 'emulator'>, sent: Record<string, string>): string =>
  `${baseOf(bench)}/oauth2/idpresponse?${new URLSearchParams(sent).toString()}`;

/** A whole sign-in as this user of the provider. What the application was sent is `visitor.sent`. */
export async function comeBack(
  bench: Pick<Bench, 'emulator'>,
  claims: Record<string, unknown>,
  more: Record<string, string | undefined> = {},
): Promise<Visitor> {
  const { visitor, departed } = await depart(bench, more);
  const nonce = departed.get('nonce') ?? undefined;
  const code = codeFor({ nonce, ...claims });
  return visitor.open(returnUrl(bench, { code, state: departed.get('state') ?? '' }));
}

/** What stays of a sign-in that was refused: all but the request that waited for it. */
export function lasting(bench: Pick<Bench, 'world'>): Record<string, unknown> {
  const { federationRequests: _, ...tables } = storedBy(bench);
  return tables;
}

export interface FederatedTokens {
  readonly access: string;
  readonly refresh: string;
  /** Claims of the ID token, and of the access token. */
  readonly id: Record<string, unknown>;
  readonly accessClaims: Record<string, unknown>;
}

/** What somebody is given who came back and was let in. */
export async function tokensOf(bench: Pick<Bench, 'emulator'>, visitor: Visitor): Promise<FederatedTokens> {
  const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
  const [id, access, refresh] = ['id_token', 'access_token', 'refresh_token'].map((name) => String(body[name]));
  if (body['id_token'] === undefined) throw new Error(JSON.stringify([visitor.sent, body]));
  return {
    access: access ?? '',
    refresh: refresh ?? '',
    id: decode(id ?? '').claims,
    accessClaims: decode(access ?? '').claims,
  };
}

/** A whole sign-in, up to the tokens. */
export const signInAt = async (
  bench: Pick<Bench, 'emulator'>,
  claims: Record<string, unknown>,
  more: Record<string, string | undefined> = {},
): Promise<FederatedTokens> => tokensOf(bench, await comeBack(bench, claims, more));

/** The application is told this, and nothing is written. */
export async function turnsAway(
  bench: Pick<Bench, 'emulator' | 'world'>,
  claims: Record<string, unknown>,
  error_description: string,
  error = 'invalid_request',
): Promise<void> {
  const before = lasting(bench);
  const { sent } = await comeBack(bench, claims);
  expect(sent).toEqual({ error_description, error, state: 'state=1' });
  expect(lasting(bench)).toEqual(before);
}

/** Who is stored. */
export const storedUser = ({ world }: Pick<Bench, 'world'>, key = 'Corp_grace') => world.state.users.get(poolId, key);
