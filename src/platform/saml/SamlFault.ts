/** Why a document is not taken, in the order in which it is looked at. */
export type SamlReason =
  | 'malformed' // no base64, no XML, no Response, or one with what XML may have and SAML does not
  | 'status' // the provider says that it did not authenticate anybody
  | 'encrypted' // an assertion that is encrypted, without a key to open it with
  | 'unencrypted' // one that is not, where it has to be
  | 'decryption' // one that the key does not open, or with what nobody signed in it
  | 'structure' // not one assertion at its place, or a signature elsewhere than its own
  | 'issuer'
  | 'unsigned'
  | 'algorithm'
  | 'signature'
  | 'subject' // no NameID that is one text
  | 'confirmation' // no bearer's confirmation with a recipient and an end
  | 'recipient'
  | 'in response to'
  | 'audience'
  | 'not yet valid'
  | 'expired'
  | 'stale' // issued too long ago
  | 'attribute'; // a value that is not taken

/** The hint is for whoever runs the emulator. */
export interface SamlFault {
  readonly why: SamlReason;
  readonly hint: string;
  /** The element whose signature does not hold. @example 'Response' */
  readonly of?: string;
}

/** Carries a fault up to the doors of this room, which return it. */
export class SamlRefusal extends Error {
  constructor(readonly fault: SamlFault) {
    super(fault.hint);
  }
}

export const refused = (why: SamlReason, hint: string, of?: string): SamlRefusal =>
  new SamlRefusal({ why, hint, ...(of !== undefined && { of }) });

/** What a reading comes to, or the fault with which it ended. */
export async function orFault<Found>(read: () => Promise<Found>): Promise<Found | SamlFault> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SamlRefusal) return error.fault;
    throw error;
  }
}
