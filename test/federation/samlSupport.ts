import { inflateRawSync } from 'node:zlib';
import type { CreateIdentityProviderCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { baseOf, oauthFixtures, poolId } from '../oauth/support';
import { withEmulator, type Bench } from '../support/emulator';
import {
  assertionSigned,
  base64,
  metadataOf,
  newProvider,
  type Said,
  type SamlProvider,
} from '../support/samlProvider';
import type { Visitor } from '../support/visitor';
import { addProvider, depart } from './support';

export const samlName = 'Staff';
export const audience = `urn:amazon:cognito:sp:${poolId}`;
export const emailClaim = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress';

/** An emulator whose client sends its users to a SAML provider, whose answers the tests sign. */
export interface SamlBench extends Bench {
  readonly provider: SamlProvider;
}

type Varied = Parameters<typeof oauthFixtures>[0];

/** @param details ProviderDetails beside the metadata */
export function withSaml(
  varied: Varied = {},
  details: Record<string, string> = {},
  more: Partial<CreateIdentityProviderCommandInput> = {},
): SamlBench {
  const bench = withEmulator({ fixtures: oauthFixtures(varied) });
  let provider: SamlProvider | undefined;
  const made = () => {
    if (provider === undefined) throw new Error('the provider is not made yet');
    return provider;
  };
  beforeAll(async () => {
    provider = await newProvider();
  });
  beforeEach(() =>
    addProvider(bench, {
      ProviderName: samlName,
      ProviderType: 'SAML',
      ProviderDetails: { MetadataFile: metadataOf(made()), ...details },
      AttributeMapping: { email: emailClaim, name: 'name' },
      ...more,
    }),
  );
  return Object.defineProperties({} as SamlBench, {
    emulator: { get: () => bench.emulator },
    world: { get: () => bench.world },
    client: { get: () => bench.client },
    provider: { get: made },
  });
}

export const acsOf = (bench: Pick<Bench, 'emulator'>): string => `${baseOf(bench)}/saml2/idpresponse`;

/** A browser that was sent to the provider, and the request that it brings there. */
export async function departToSaml(bench: Pick<Bench, 'emulator'>, more: Record<string, string | undefined> = {}) {
  const { visitor, departed, at } = await depart(bench, { identity_provider: samlName, ...more });
  const xml = inflateRawSync(Buffer.from(departed.get('SAMLRequest') ?? '', 'base64')).toString();
  const requestId = / ID="([^"]+)"/.exec(xml)?.[1] ?? '';
  return { visitor, departed, at, xml, requestId, relayState: departed.get('RelayState') ?? '' };
}

export type Departed = Awaited<ReturnType<typeof departToSaml>>;

/** What a good provider says in answer to a request. */
export const saidTo = (bench: SamlBench, { requestId }: Pick<Departed, 'requestId'>): Said => ({
  now: bench.emulator.clock.now(),
  recipient: acsOf(bench),
  audience,
  inResponseTo: requestId,
  attributes: { [emailClaim]: ['grace@example.com'], name: ['Grace Hopper'] },
});

/** Posts a response to where the provider would have it posted. */
export const post = (bench: SamlBench, visitor: Visitor, xml: string, relayState: string): Promise<Visitor> =>
  visitor.post(acsOf(bench), new URLSearchParams({ SAMLResponse: base64(xml), RelayState: relayState }));

/** A whole sign-in; what the application was sent is `visitor.sent`. */
export async function signInBySaml(bench: SamlBench, said: Partial<Said> = {}): Promise<Visitor> {
  const departed = await departToSaml(bench);
  const xml = assertionSigned(bench.provider, { ...saidTo(bench, departed), ...said });
  return post(bench, departed.visitor, xml, departed.relayState);
}
