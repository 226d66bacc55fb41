import { createDecipheriv, type KeyObject } from 'node:crypto';
import { late } from '../late';
import { namespaces } from './names';
import { refused } from './SamlFault';
import { attributeOf, childElements, elementsOf, isNamed, textOf } from './xml';

const library = late(() => import('xml-encryption'));

const { signature: ds } = namespaces;
const xenc = 'http://www.w3.org/2001/04/xmlenc#';
const xenc11 = 'http://www.w3.org/2009/xmlenc11#';

/** The ways of encrypting a content, by their names. No 3DES. Which of them AWS takes it does not say. */
const contents: ReadonlyMap<string, { readonly bytes: number; readonly isSealed: boolean }> = new Map(
  [16, 24, 32].flatMap((bytes): [string, { bytes: number; isSealed: boolean }][] => [
    [`${xenc}aes${bytes * 8}-cbc`, { bytes, isSealed: false }],
    [`${xenc11}aes${bytes * 8}-gcm`, { bytes, isSealed: true }],
  ]),
);

/** Only OAEP: with the older padding of RSA the answers tell the key. */
const transports = [`${xenc}rsa-oaep-mgf1p`, `${xenc11}rsa-oaep`];
/** The library takes SHA-1 for a digest that it does not know. */
const digests = [`${ds}sha1`, `${xenc}sha256`, `${xenc}sha512`];

const fails = (hint: string) => refused('decryption', hint);

/** The children of that name and no others, each once, as far as they are there. */
function childrenOf(parent: Element, names: Readonly<Record<string, string>>): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>();
  for (const child of childElements(parent)) {
    const name = child.localName;
    if (!Object.hasOwn(names, name) || !isNamed(child, names[name] ?? '', name) || found.has(name)) {
      throw fails(`${parent.localName} has an element that it should not have.`);
    }
    found.set(name, child);
  }
  return found;
}

function needed(children: ReadonlyMap<string, Element>, name: string): Element {
  const child = children.get(name);
  if (child === undefined) throw fails(`There is no ${name}.`);
  return child;
}

const algorithmOf = (method: Element): string => attributeOf(method, 'Algorithm') ?? '';

/** The bytes of CipherData, which must be in it: nothing is fetched. */
function cipherOf(data: Element): Buffer {
  const text = textOf(needed(childrenOf(data, { CipherValue: xenc }), 'CipherValue')) ?? '';
  const bare = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(bare)) throw fails('A CipherValue is no base64.');
  return Buffer.from(bare, 'base64');
}

/** What else a key may have, and nobody reads. */
const also = { ReferenceList: xenc, CarriedKeyName: xenc };

/** Refuses an encrypted key that is anything but one wrapped by OAEP. */
function assertKey(encryptedKey: Element): void {
  const parts = childrenOf(encryptedKey, { EncryptionMethod: xenc, KeyInfo: ds, CipherData: xenc, ...also });
  const method = needed(parts, 'EncryptionMethod');
  if (!transports.includes(algorithmOf(method))) throw fails('The key is not wrapped by RSA-OAEP.');
  const details = childrenOf(method, { DigestMethod: ds, MGF: xenc11, OAEPparams: xenc });
  const digest = details.get('DigestMethod');
  if (digest !== undefined && !digests.includes(algorithmOf(digest))) throw fails('The digest of the key is another.');
  cipherOf(needed(parts, 'CipherData'));
}

/** The key stands in the data, or beside them where the data refer to it [SAML core, 2.3.4]. */
function partsOf(encryptedAssertion: Element) {
  const around = childrenOf(encryptedAssertion, { EncryptedData: xenc, EncryptedKey: xenc });
  const data = needed(around, 'EncryptedData');
  const parts = childrenOf(data, { EncryptionMethod: xenc, KeyInfo: ds, CipherData: xenc });
  const info = childrenOf(needed(parts, 'KeyInfo'), { EncryptedKey: xenc, RetrievalMethod: ds });
  const [within, beside] = [info.get('EncryptedKey'), around.get('EncryptedKey')];
  const encryptedKey = within ?? beside;
  const keys = [...elementsOf(encryptedAssertion)].filter(({ localName }) => localName === 'EncryptedKey');
  if (encryptedKey === undefined || keys.length !== 1) throw fails('It needs one key.');
  if ((within === undefined) !== info.has('RetrievalMethod')) throw fails('It needs one key, named once.');
  return { encryptedKey, method: needed(parts, 'EncryptionMethod'), cipher: cipherOf(needed(parts, 'CipherData')) };
}

async function unwrapped(encryptedAssertion: Element, key: KeyObject): Promise<Buffer> {
  const { default: xmlenc } = await library();
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  return xmlenc.decryptKeyInfo(encryptedAssertion, { key: pem });
}

function sealedText(cipher: Buffer, key: Buffer): Buffer {
  const [start, end] = [cipher.subarray(0, 12), cipher.subarray(-16)];
  const decipher = createDecipheriv(`aes-${key.length * 8}-gcm` as 'aes-256-gcm', key, start, { authTagLength: 16 });
  decipher.setAuthTag(end);
  return Buffer.concat([decipher.update(cipher.subarray(12, -16)), decipher.final()]);
}

/** The padding's last byte is its length, the others anything [XML Encryption, 5.2]. */
function paddedText(cipher: Buffer, key: Buffer): Buffer {
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, cipher.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(cipher.subarray(16)), decipher.final()]);
  const length = padded.at(-1) ?? 0;
  if (length < 1 || length > 16) throw fails('The padding is broken.');
  return padded.subarray(0, -length);
}

async function plain(encryptedAssertion: Element, key: KeyObject): Promise<string> {
  const { encryptedKey, method, cipher } = partsOf(encryptedAssertion);
  assertKey(encryptedKey);
  const content = contents.get(algorithmOf(method));
  if (content === undefined || childElements(method).length > 0) throw fails('The content is not encrypted by AES.');
  const contentKey = await unwrapped(encryptedAssertion, key);
  if (contentKey.length !== content.bytes) throw fails('The key has another length.');
  if (cipher.length < 32) throw fails('There is no content.');
  const text = content.isSealed ? sealedText(cipher, contentKey) : paddedText(cipher, contentKey);
  return new TextDecoder('utf-8', { fatal: true }).decode(text);
}

/** The text of what was encrypted. Whatever goes wrong is one fault, which says of the content nothing. */
export async function decryptedAssertion(encryptedAssertion: Element, key: KeyObject): Promise<string> {
  try {
    return await plain(encryptedAssertion, key);
  } catch {
    throw fails('The assertion cannot be decrypted.');
  }
}
