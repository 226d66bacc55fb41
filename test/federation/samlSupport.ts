import { inflateRawSync } from 'node:zlib';
import type { CreateIdentityProviderCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { baseOf, callback, oauthFixtures, poolId, redeemed } from '../oauth/support';
import { withEmulator, type Bench } from '../support/emulator';
import {
  assertionSigned,
  base64,
  metadataOf,
  newProvider,
  type Said,
  type SamlProvider,
} from '../support/samlProvider';
import { decode } from '../support/signIn';
import type { Visitor } from '../support/visitor';
import { addProvider, depart, lasting } from './support';

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

/** What a browser brings to the provider at which it is. */
export function departedOf(visitor: Visitor) {
  const at = new URL(visitor.url);
  const departed = at.searchParams;
  const xml = inflateRawSync(Buffer.from(departed.get('SAMLRequest') ?? '', 'base64')).toString();
  const requestId = / ID="([^"]+)"/.exec(xml)?.[1] ?? '';
  return { visitor, departed, at, xml, requestId, relayState: departed.get('RelayState') ?? '' };
}

/** A browser that was sent to the provider, and the request that it brings there. */
export const departToSaml = async (bench: Pick<Bench, 'emulator'>, more: Record<string, string | undefined> = {}) =>
  departedOf((await depart(bench, { identity_provider: samlName, ...more })).visitor);

export type Departed = ReturnType<typeof departedOf>;

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

/** What somebody has at hand who answers a request. */
export interface Scene extends Departed {
  readonly said: Said;
  readonly provider: SamlProvider;
}

export const scene = async (bench: SamlBench, more: Record<string, string | undefined> = {}): Promise<Scene> => {
  const departed = await departToSaml(bench, more);
  return { ...departed, said: saidTo(bench, departed), provider: bench.provider };
};

/** Answers a request with whatever is made of it. */
export async function answered(
  bench: SamlBench,
  make: (scene: Scene) => string | Promise<string>,
  more: Record<string, string | undefined> = {},
): Promise<Visitor> {
  const at = await scene(bench, more);
  return post(bench, at.visitor, await make(at), at.relayState);
}

type Watched = Pick<Bench, 'emulator' | 'world'>;

/** Nothing stays of it but that the request is spent: no user, no session, no cookie of one. */
async function leavesNothing(bench: Watched, work: () => Promise<Visitor>): Promise<Visitor> {
  const before = lasting(bench);
  const visitor = await work();
  expect(lasting(bench)).toEqual(before);
  expect(Object.keys(visitor.cookies(`${baseOf(bench)}/`))).not.toContain('cognito');
  return visitor;
}

/** The application is told exactly this reason, and nothing stays. */
export async function tells(bench: Watched, reason: string, work: () => Promise<Visitor>): Promise<void> {
  const { url, sent } = await leavesNothing(bench, work);
  expect(url.split('?')[0]).toBe(callback);
  expect(sent).toEqual({
    error: 'server_error',
    error_description: `Invalid SAML response received: ${reason}`,
    state: 'state=1',
  });
}

/** A page of the domain says this, and nothing stays. */
export async function shows(
  bench: Watched,
  sentence: string,
  work: () => Promise<Visitor>,
  expected = 400,
): Promise<void> {
  const { url, status, text } = await leavesNothing(bench, work);
  expect(url.startsWith(baseOf(bench))).toBe(true);
  expect({ status, told: text.includes(sentence) ? sentence : text }).toEqual({ status: expected, told: sentence });
}

/** Somebody of this name is let in. */
export async function letsIn(bench: SamlBench, username: string, visitor: Visitor): Promise<void> {
  expect(visitor.sent).toEqual({ code: expect.any(String) as string, state: 'state=1' });
  const { body } = await redeemed(bench, visitor.sent['code'] ?? '');
  expect(decode(String(body['id_token'])).claims).toMatchObject({ 'cognito:username': username });
}
