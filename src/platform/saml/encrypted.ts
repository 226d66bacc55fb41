import { createCipheriv, type KeyObject } from 'node:crypto';
import { oaepEncrypted } from '../oaep';
import type { Random } from '../random';
import { namespaces } from './names';

const { assertion: saml, signature: ds } = namespaces;
const xenc = 'http://www.w3.org/2001/04/xmlenc#';

const cipherData = (bytes: Buffer) =>
  `<xenc:CipherData><xenc:CipherValue>${bytes.toString('base64')}</xenc:CipherValue></xenc:CipherData>`;

/** An assertion that one key alone opens: AES-256 in GCM, its key by RSA-OAEP. */
export function encryptedAssertion(xml: string, publicKey: KeyObject, random: Random): string {
  const [key, start] = [random.bytes(32), random.bytes(12)];
  const cipher = createCipheriv('aes-256-gcm', key, start);
  const content = Buffer.concat([start, cipher.update(xml, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const wrapped = oaepEncrypted(publicKey, key, random.bytes(20));
  return (
    `<saml2:EncryptedAssertion xmlns:saml2="${saml}" xmlns:xenc="${xenc}"><xenc:EncryptedData Type="${xenc}Element">` +
    '<xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/>' +
    `<ds:KeyInfo xmlns:ds="${ds}"><xenc:EncryptedKey>` +
    `<xenc:EncryptionMethod Algorithm="${xenc}rsa-oaep-mgf1p"/>${cipherData(wrapped)}</xenc:EncryptedKey></ds:KeyInfo>` +
    `${cipherData(content)}</xenc:EncryptedData></saml2:EncryptedAssertion>`
  );
}
