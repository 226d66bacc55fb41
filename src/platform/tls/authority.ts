import { createPrivateKey, createPublicKey, randomBytes, X509Certificate } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorityCertificate, newKeyPair, type KeyPair, type Permitted } from './certificate';
import { isDnsName } from './names';

/** Who vouches for certificates of this machine. */
export interface Authority {
  readonly commonName: string;
  readonly keys: KeyPair;
  readonly certificate: string;
}

/** An authority in the files that clients are to trust. */
export interface KeptAuthority extends Authority {
  readonly file: string;
  /** The same, and in one file with it that of `localhost`: some clients read no second one. */
  readonly bundle: string;
}

/**
 * For which names the authority is good that people trust. It is told to whole systems, so that a stolen key must not be
 * worth more than what is on this machine: names that lead nowhere else (RFC 2606, RFC 6761, and those of container engines),
 * and the loopback. A name that may be somebody else's, as a custom domain is, has an authority of its own that is
 * good for that name alone.
 */
const own: Permitted = {
  names: [
    ...['localhost', 'test', 'example', 'example.com', 'example.net', 'example.org'],
    ...['host.docker.internal', 'host.containers.internal'],
  ],
  loopback: true,
};

const day = 86_400_000;
const years = 10;

/** An authority with less time left than this is made anew: what it vouches for must end before it. */
const leastLeft = 400 * day;

const isOwn = (name: string) => own.names.some((one) => name === one || name.endsWith(`.${one}`));

interface Kind {
  readonly stem: string;
  readonly commonName: string;
  readonly permitted: Permitted;
}

/** @throws TypeError for what is no name: it becomes the name of a file */
function kindFor(name: string): Kind {
  if (isOwn(name)) return { stem: 'authority', commonName: 'cognito-emu local authority', permitted: own };
  if (!isDnsName(name)) throw new TypeError(`${JSON.stringify(name)} is no name of a host`);
  return {
    stem: `authority-of-${name}`,
    commonName: `cognito-emu authority of ${name}`,
    permitted: { names: [name], loopback: false },
  };
}

/** Key and certificate, in one text that is written at once. */
function made({ commonName, permitted }: Kind): string {
  const keys = newKeyPair();
  const now = Date.now();
  const dates = { notBefore: now - day, notAfter: now + years * 365 * day };
  const certificate = authorityCertificate(keys, { commonName, permitted, ...dates });
  return `${keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()}${certificate}`;
}

/** Undefined for one that is broken, or about to expire. */
function sound({ commonName }: Kind, text: string): Authority | undefined {
  try {
    const privateKey = createPrivateKey(text);
    const certificate = text.slice(text.indexOf('-----BEGIN CERTIFICATE-----'));
    const x509 = new X509Certificate(certificate);
    const publicKey = createPublicKey(privateKey);
    const isGood = x509.ca && x509.checkPrivateKey(privateKey) && x509.verify(publicKey);
    if (!isGood || Date.parse(x509.validTo) < Date.now() + leastLeft) return undefined;
    return { commonName, keys: { privateKey, publicKey }, certificate };
  } catch {
    return undefined;
  }
}

/** The authority for a name, which nobody keeps. */
export function passingAuthority(name: string): Authority {
  const kind = kindFor(name);
  const authority = sound(kind, made(kind));
  if (authority === undefined) throw new Error('the authority that was just made is not sound');
  return authority;
}

/**
 * The authority for a name, made where there is none. Whoever comes first makes it, and all others take that one: a file
 * comes whole or not at all, and is never replaced. One that is broken or about to expire is passed over for the next.
 * @throws what the system says of a folder that cannot be written
 */
export function keptAuthority(folder: string, name = 'localhost'): KeptAuthority {
  const kind = kindFor(name);
  for (let generation = 1; generation < 100; generation++) {
    const secret = join(folder, `${kind.stem}${generation === 1 ? '' : `-${generation}`}.key`);
    const authority = sound(kind, textOf(secret) ?? published(folder, secret, made(kind)));
    if (authority === undefined) continue;
    const file = join(folder, `${kind.stem}.pem`);
    tell(file, authority.certificate);
    if (isOwn(name)) return { ...authority, file, bundle: file };
    const bundle = join(folder, `${kind.stem}-and-localhost.pem`);
    tell(bundle, `${authority.certificate}${keptAuthority(folder).certificate}`);
    return { ...authority, file, bundle };
  }
  throw new Error(`every authority in ${folder} is broken: delete the folder`);
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A file of a name that nobody else takes. */
function drafted(file: string, text: string, mode: number): string {
  const draft = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  writeFileSync(draft, text, { flag: 'wx', mode });
  return draft;
}

/** Puts a text under a name that has none yet; answers what is there then. */
function published(folder: string, file: string, text: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const draft = drafted(file, text, 0o600);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(file, 'utf8');
}

/** What clients read: it follows from the secret file, so that all who write it write the same. */
function tell(file: string, text: string): void {
  if (textOf(file) !== text) renameSync(drafted(file, text, 0o644), file);
}
