import { encryptionCertificate } from '../../flows/federation/samlKeys';
import { sha256 } from '../../platform/hash';
import type { IssuedBy } from '../../platform/saml';
import type { StandInIdentity } from '../../state/rows';
import type { Answer } from '../../web/Answer';
import type { TrustedUrl } from '../../web/TrustedUrl';
import { standInPath, standInUrl } from '../../world/addresses';
import { commit } from '../../world/commit';
import { keysOf } from '../keys';
import { knownAs } from '../identity';
import { postingPage } from '../page';
import type { Asked } from '../Provider';
import { targetsOf } from '../redirects';
import { attributesOf } from './attributes';
import { samlRoom } from './room';

export const title = 'SAML';

/** Whom the provider answers. */
export interface SamlReader {
  /** Its entity id. */
  readonly audience: string;
  readonly to: TrustedUrl;
  readonly relayState?: string | undefined;
  /** Missing where nobody asked. */
  readonly inResponseTo?: string | undefined;
}

const minutes = 60_000;
/** Milliseconds that an assertion is good for, and that a session is known to be signed out of. */
const [assertionLifetime, sessionLifetime] = [5 * minutes, 8 * 60 * minutes];

/** To whose certificate assertions are encrypted: as somebody said, or of a provider of a pool that wants it. */
async function encryptionOf({ call, settings: { saml } }: Asked, audience: string): Promise<string | undefined> {
  if (saml.encryptionCertificate !== undefined) return saml.encryptionCertificate;
  const [, poolId = ''] = /^urn:amazon:cognito:sp:(.+)$/.exec(audience) ?? [];
  const isOurs = (text: string | undefined) => text?.includes(`${standInPath}saml`) === true;
  const provider = [...call.world.state.identityProviders.rows(poolId)].find(
    ({ details }) =>
      details['EncryptedResponses'] === 'true' && (isOurs(details['MetadataURL']) || isOurs(details['MetadataFile'])),
  );
  return provider && encryptionCertificate(call, provider);
}

/** By which key, and how badly, messages are signed. */
export async function issuedBy(at: Asked, audience: string): Promise<IssuedBy> {
  const { call, settings } = at;
  const [signing, other] = await keysOf(call.world, 'saml', settings);
  const key = settings.does('unknownKid') ? other : signing;
  const encryptedTo = await encryptionOf(at, audience);
  return {
    key: settings.does('unsigned') ? undefined : key.privateKey,
    signs: settings.saml.sign ?? 'assertion',
    isForged: settings.does('badSignature'),
    ...(encryptedTo !== undefined && { encryptedTo }),
  };
}

export const newId = ({ call }: Asked): string => `_${call.world.random.uuid()}`;

/** What every message says of itself. */
export function messageTo(at: Asked, { to, inResponseTo }: SamlReader, issuedAt = at.call.now) {
  const { call, settings } = at;
  return {
    id: newId(at),
    issuer: settings.does('wrongIssuer') ? 'https://impostor.example.com/saml' : standInUrl(call.world, 'saml'),
    destination: to.toString(),
    issuedAt,
    inResponseTo: settings.does('wrongNonce') ? '_another-request' : inResponseTo,
  };
}

/** A page whose form posts a message. */
export const posted = (at: Asked, { to, relayState }: SamlReader, message: string): Answer =>
  postingPage(
    title,
    to.toString(),
    { SAMLResponse: message, ...(relayState !== undefined && { RelayState: relayState }) },
    targetsOf(at.call, to),
  );

/** Signs somebody in: a signed response, which a form of the page posts. */
export async function signedIn(at: Asked, reader: SamlReader, somebody: StandInIdentity): Promise<Answer> {
  const { call, settings } = at;
  const { audience, to } = reader;
  const identity = knownAs('saml', settings, somebody);
  const issuedAt = settings.does('expired') ? call.now - 2 * assertionLifetime : call.now;
  const sessionIndex = newId(at);
  const said = {
    ...messageTo(at, reader, issuedAt),
    assertionId: newId(at),
    audience: settings.does('wrongAudience') ? 'urn:somebody-else' : audience,
    nameId: identity.sub,
    sessionIndex,
    notOnOrAfter: issuedAt + assertionLifetime,
    attributes: attributesOf(identity),
  };
  const { issuedResponse } = await samlRoom();
  const message = await issuedResponse(said, await issuedBy(at, audience), call.world.random);
  commit(call, ({ standInGrants }) => {
    standInGrants.put({
      id: sha256(sessionIndex).toString('base64url'),
      kind: 'saml',
      clientId: audience,
      redirectUri: to.toString(),
      scopes: [],
      identity: somebody,
      authenticatedAt: call.now,
      expiresAt: call.now + sessionLifetime,
    });
  });
  return posted(at, reader, message);
}
