import { late } from './late';

const library = late(() => import('@simplewebauthn/server'));

/** What a browser signed beside the authenticator's own data. */
export interface ClientData {
  readonly challenge: string;
  readonly origin: string;
}

const attachments = ['platform', 'cross-platform'] as const;
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

interface Presented {
  readonly id: string;
  readonly clientData: ClientData;
  readonly attachment: (typeof attachments)[number] | undefined;
}

/** A new credential, in the form of RegistrationResponseJSON. Nothing of it is proven. */
export interface Registration extends Presented {
  readonly response: { readonly clientDataJSON: string; readonly attestationObject: string };
  readonly transports: (typeof transports)[number][];
}

/** A sign-in by a credential, in the form of AuthenticationResponseJSON. Nothing of it is proven. */
export interface Assertion extends Presented {
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle?: string;
  };
}

/** A credential as it is kept: all that an assertion is held against. */
export interface Credential {
  readonly id: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  readonly counter: number;
}

export interface Expected {
  readonly challenge: string;
  readonly origin: string;
  readonly relyingPartyId: string;
  readonly userVerified: boolean;
}

/** Why it is no proof. */
export interface Fault {
  readonly fault: 'relying party' | 'other';
  readonly why: string;
}

type Members = Readonly<Record<string, unknown>>;

const membersOf = (value: unknown): Members | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined;

const textOf = (members: Members | undefined, name: string): string | undefined => {
  const value = members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
};

function clientDataOf(encoded: string): ClientData | undefined {
  try {
    const data = membersOf(JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8')));
    const [challenge, origin] = [textOf(data, 'challenge'), textOf(data, 'origin')];
    return challenge === undefined || origin === undefined ? undefined : { challenge, origin };
  } catch {
    return undefined;
  }
}

/** 1023 bytes, the longest id that WebAuthn has, in base64url. */
const longestId = 1364;

function presented(value: unknown): (Presented & { response: Members; clientDataJSON: string }) | undefined {
  const members = membersOf(value);
  const response = membersOf(members?.['response']);
  const id = textOf(members, 'id');
  const clientDataJSON = textOf(response, 'clientDataJSON');
  if (id === undefined || id.length > longestId || response === undefined || clientDataJSON === undefined) {
    return undefined;
  }
  if (textOf(members, 'rawId') !== id || textOf(members, 'type') !== 'public-key') return undefined;
  const clientData = clientDataOf(clientDataJSON);
  if (clientData === undefined) return undefined;
  const attachment = attachments.find((each) => each === textOf(members, 'authenticatorAttachment'));
  return { id, clientData, attachment, response, clientDataJSON };
}

/** Undefined for what has not the form of one. */
export function registrationOf(value: unknown): Registration | undefined {
  const found = presented(value);
  if (found === undefined) return undefined;
  const { response, clientDataJSON, ...rest } = found;
  const attestationObject = textOf(response, 'attestationObject');
  if (attestationObject === undefined) return undefined;
  const named: readonly unknown[] = Array.isArray(response['transports']) ? response['transports'] : [];
  return {
    ...rest,
    response: { clientDataJSON, attestationObject },
    transports: transports.filter((each) => named.includes(each)),
  };
}

/** Undefined for what has not the form of one. */
export function assertionOf(value: unknown): Assertion | undefined {
  const found = presented(value);
  if (found === undefined) return undefined;
  const { response, clientDataJSON, ...rest } = found;
  const authenticatorData = textOf(response, 'authenticatorData');
  const signature = textOf(response, 'signature');
  const userHandle = textOf(response, 'userHandle');
  if (authenticatorData === undefined || signature === undefined) return undefined;
  return {
    ...rest,
    response: { clientDataJSON, authenticatorData, signature, ...(userHandle !== undefined && { userHandle }) },
  };
}

/** Whatever the library throws tells of what it was given, for that is all it works on. */
function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { fault: 'other', why: 'The credential could not be read.' };
  return { fault: error.name === 'UnexpectedRPIDHash' ? 'relying party' : 'other', why: error.message };
}

const expectations = ({ challenge, origin, relyingPartyId, userVerified }: Expected) => ({
  expectedChallenge: challenge,
  expectedOrigin: origin,
  expectedRPID: relyingPartyId,
  requireUserVerification: userVerified,
});

/** @param algorithms COSE numbers of the keys that may be registered */
export async function verifyRegistration(
  { id, response }: Registration,
  expected: Expected,
  algorithms: readonly number[],
): Promise<Credential | Fault> {
  const { verifyRegistrationResponse } = await library();
  try {
    const verdict = await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
      ...expectations(expected),
      supportedAlgorithmIDs: [...algorithms],
    });
    if (!verdict.verified) return { fault: 'other', why: 'The attestation is not valid.' };
    const { credential } = verdict.registrationInfo;
    if (credential.id !== id) return { fault: 'other', why: 'The id is not the one that the authenticator attests.' };
    return { id, publicKey: Buffer.from(credential.publicKey).toString('base64url'), counter: credential.counter };
  } catch (error) {
    return faultOf(error);
  }
}

/** What an assertion proves of a credential: its new counter, and whether the authenticator knew its user. */
export interface Proven {
  readonly counter: number;
  readonly userVerified: boolean;
}

export async function verifyAssertion(
  { id, response }: Assertion,
  { publicKey, counter }: Credential,
  expected: Expected,
): Promise<Proven | Fault> {
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId: id, type: 'public-key', response, clientExtensionResults: {} },
      credential: { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter },
      ...expectations(expected),
    });
    if (!verified) return { fault: 'other', why: 'The signature is not that of the registered key.' };
    return { counter: authenticationInfo.newCounter, userVerified: authenticationInfo.userVerified };
  } catch (error) {
    return faultOf(error);
  }
}
