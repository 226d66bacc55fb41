import { createHash } from 'node:crypto';
import type { asn1 } from 'node-forge';
import type { KeyPair } from './keys';
import { late } from './late';

/** Node-jose brings it along. */
const library = late(() => import('node-forge'));

export interface CertificateSubject {
  readonly commonName: string;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly years: number;
}

/** Positive, at most 20 octets (RFC 5280), the same for the same key. */
const serialOf = (key: KeyPair): string => {
  const spki = key.publicKey.export({ type: 'spki', format: 'der' });
  return `01${createHash('sha256').update(spki).digest('hex').slice(0, 30)}`;
};

const pemOf = (key: KeyPair) => ({
  public: key.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  private: key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
});

/**
 * A self-signed X.509 certificate of a key, as base64 of its DER without armour. Everything in it follows from the
 * arguments: the same key and subject give the same bytes.
 */
export async function selfSignedCertificate(
  key: KeyPair,
  { commonName, notBefore, years }: CertificateSubject,
): Promise<string> {
  const { default: forge } = await library();
  const pem = pemOf(key);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(pem.public);
  certificate.serialNumber = serialOf(key);
  certificate.validity.notBefore = new Date(notBefore);
  const end = new Date(notBefore);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  certificate.validity.notAfter = end;
  // pools have an underscore in their names, which a PrintableString may not have: some would not read it
  const valueTagClass = forge.asn1.Type.UTF8 as unknown as asn1.Class;
  const name = [{ name: 'commonName', value: commonName, valueTagClass }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(forge.pki.privateKeyFromPem(pem.private), forge.md.sha256.create());
  const der = forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes();
  return Buffer.from(der, 'binary').toString('base64');
}
