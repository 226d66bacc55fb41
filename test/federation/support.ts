import {
  CreateIdentityProviderCommand,
  UpdateUserPoolClientCommand,
  type CreateIdentityProviderCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { EmulatorOptions } from 'cognito-emu';
import { authorizeUrl, baseOf, callback, clientId, oauthFixtures, poolId } from '../oauth/support';
import { storedBy, withEmulator, type Bench } from '../support/emulator';
import { codeFor, startOpenIdProvider, type OpenIdProvider } from '../support/openIdProvider';
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

/** @example const bench = withFederation(); test('…', async () => { await comeBack(bench, { sub: 'grace' }); }); */
export function withFederation(
  varied: Varied = {},
  options: EmulatorOptions = {},
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
