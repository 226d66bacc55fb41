import type { Log } from '../log';
import { keptAuthority, passingAuthority, type Authority, type KeptAuthority } from './authority';
import { cacheFolder } from './cacheFolder';
import { newKeyPair, serverCertificate, type KeyPair } from './certificate';

/** What a server shows. */
export interface Credentials {
  readonly key: string;
  readonly cert: string;
}

interface Issued extends Credentials {
  readonly renewAt: number;
}

const day = 86_400_000;

/** Some clients take no certificate of a server that is good for longer [docs: Apple, of public authorities]. */
const validDays = 397;

/** Whoever asks for ever new names of `*.localhost` finds an end of memory here. */
const mostNames = 500;

/**
 * Certificates of this machine's servers, each made when its name is first asked for. They are good by the real clock, whatever
 * the emulator's says: clients know no other.
 */
export class LocalCertificates {
  readonly #log: Log;
  readonly #issued = new Map<string, Issued>();
  readonly #passing = new Map<string, Authority>();
  #keys: KeyPair | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** What clients are to trust, made if there is none; undefined where it cannot be kept. */
  get file(): string | undefined {
    const authority = this.#authority('localhost');
    return 'file' in authority ? authority.file : undefined;
  }

  /** @param name a name of the DNS; that of `localhost` is good for addresses of the loopback as well */
  for(name: string): Credentials {
    const before = this.#issued.get(name);
    if (before !== undefined && Date.now() < before.renewAt) return before;
    const [oldest] = this.#issued.keys();
    if (oldest !== undefined && this.#issued.size >= mostNames) this.#issued.delete(oldest);
    const issued = this.#issue(name);
    this.#issued.set(name, issued);
    return issued;
  }

  #issue(name: string): Issued {
    this.#keys ??= newKeyPair();
    const { privateKey, publicKey } = this.#keys;
    const now = Date.now();
    const subject = {
      commonName: 'a cognito-emu',
      publicKey,
      notBefore: now - day,
      notAfter: now + validDays * day,
    };
    const addresses = name === 'localhost' ? ['127.0.0.1', '::1'] : [];
    return {
      key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cert: serverCertificate(subject, { names: [name], addresses }, this.#authority(name)),
      renewAt: now + (validDays / 2) * day,
    };
  }

  #authority(name: string): Authority | KeptAuthority {
    try {
      return this.#passing.get(name) ?? keptAuthority(cacheFolder(), name);
    } catch (error) {
      this.#log.warn(
        `the authority of certificates for ${name} cannot be kept, and ends with this emulator: ${(error as Error).message}`,
      );
      const authority = passingAuthority(name);
      this.#passing.set(name, authority);
      return authority;
    }
  }
}
