import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { bits, identifier, integer, octets, primitive, sequence, set, tagged, time, utf8, yes } from './der';

/*
 * X.509 certificates (RFC 5280) of P-256 keys, written by hand. Of the libraries at hand node-forge knows no such keys, and
 * an RSA key would keep a first connection waiting for half a second; @peculiar/x509 takes longer to load than all of this
 * takes to run, and is asynchronous, which `emulator.env` cannot be.
 */

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

export const newKeyPair = (): KeyPair => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Names that an authority may vouch for, each with all that end in it, and whether addresses of the loopback. */
export interface Permitted {
  readonly names: readonly string[];
  readonly loopback: boolean;
}

interface Subject {
  /** Part of nobody's name: what clients compare is among the names. */
  readonly commonName: string;
  readonly publicKey: KeyObject;
  /** Epoch milliseconds of the real clock: clients know no other. */
  readonly notBefore: number;
  readonly notAfter: number;
}

const ecdsaWithSha256 = sequence(identifier('1.2.840.10045.4.3.2'));

const extension = (id: string, value: Buffer, critical = false) =>
  sequence(identifier(`2.5.29.${id}`), ...(critical ? [yes] : []), octets(value));

const nameOf = (commonName: string) =>
  sequence(
    ...[
      ['10', 'cognito-emu'],
      ['3', commonName.slice(0, 64)], // ub-common-name
    ].map(([id = '', text = '']) => set(sequence(identifier(`2.5.4.${id}`), utf8(text)))),
  );

/** RFC 7093, 2. */
const keyIdentifier = (key: KeyObject) =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest()
    .subarray(0, 20);

const dnsName = (name: string) => primitive(2, Buffer.from(name, 'latin1'));
const ipAddress = (bytes: readonly number[]) => primitive(7, Buffer.from(bytes));
const loopbackV6 = [...Array.from({ length: 15 }, () => 0), 1];
const octetsOf = (address: string) => (isIPv4(address) ? address.split('.').map(Number) : loopbackV6);

const of = (length: number, octet: number) => Array.from({ length }, () => octet);

/** Addresses with their masks: 127.0.0.0/8 and ::1, or all there are. */
const loopbacks = [
  [127, 0, 0, 0, 255, 0, 0, 0],
  [...loopbackV6, ...of(16, 255)],
];
const allAddresses = [of(8, 0), of(32, 0)];

function nameConstraints({ names, loopback }: Permitted): Buffer {
  const permitted = [...names.map(dnsName), ...(loopback ? loopbacks.map(ipAddress) : [])];
  const excluded = loopback ? [] : allAddresses.map(ipAddress);
  return sequence(
    tagged(0, ...permitted.map((name) => sequence(name))),
    ...(excluded.length > 0 ? [tagged(1, ...excluded.map((name) => sequence(name)))] : []),
  );
}

interface Issuer {
  readonly commonName: string;
  readonly keys: KeyPair;
}

function certificate(subject: Subject, issuer: Issuer, extensions: readonly Buffer[]): string {
  const body = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    nameOf(issuer.commonName),
    sequence(time(subject.notBefore), time(subject.notAfter)),
    nameOf(subject.commonName),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(3, sequence(...extensions)),
  );
  const der = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, issuer.keys.privateKey)));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** The certificate of an authority, by itself: it vouches for servers of the permitted names alone, and for no other authority. */
export const authorityCertificate = (
  keys: KeyPair,
  { permitted, ...subject }: Omit<Subject, 'publicKey'> & { permitted: Permitted },
): string =>
  certificate({ ...subject, publicKey: keys.publicKey }, { commonName: subject.commonName, keys }, [
    extension('19', sequence(yes, integer(Buffer.from([0]))), true), // basicConstraints: an authority, of no further ones
    extension('15', bits(Buffer.from([0x06]), 1), true), // keyUsage: keyCertSign, cRLSign
    extension('30', nameConstraints(permitted), true),
    extension('14', octets(keyIdentifier(keys.publicKey))),
  ]);

/** @param names DNS names and addresses of the loopback */
export const serverCertificate = (
  subject: Subject,
  { names, addresses = [] }: { names: readonly string[]; addresses?: readonly string[] },
  issuer: Issuer,
): string =>
  certificate(subject, issuer, [
    extension('19', sequence(), true),
    extension('15', bits(Buffer.from([0x80]), 7), true), // keyUsage: digitalSignature
    extension('37', sequence(identifier('1.3.6.1.5.5.7.3.1'))), // extKeyUsage: serverAuth
    extension('17', sequence(...names.map(dnsName), ...addresses.map(octetsOf).map(ipAddress))),
    extension('35', sequence(primitive(0, keyIdentifier(issuer.keys.publicKey)))),
  ]);
