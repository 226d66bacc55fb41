import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pythonProgram } from '../../clients/python/python';
import type { SamlProvider } from '../../support/samlProvider';

/** A provider that runs as a process of its own. */
export interface Outside {
  /** What it printed first. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts a command and waits for the line in which it says where it is. */
export async function startOutside(command: string, args: readonly string[]): Promise<Outside> {
  const child: ChildProcess = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr?.on('data', (part: Buffer) => (errors += part.toString()));
  if (child.stdout === null) throw new Error('it has no output');
  const lines = createInterface(child.stdout);
  const [first] = (await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => [undefined])])) as [
    string | undefined,
  ];
  if (first === undefined) throw new Error(`${command} ended: ${errors}`);
  return {
    address: first,
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

/** npm's oidc-provider. @param config its clients, and its users' claims by their names */
export const startOidcProvider = (config: { clients: readonly object[]; claims: object }): Promise<Outside> =>
  startOutside(process.execPath, [join(__dirname, 'oidc-provider.mjs'), JSON.stringify(config)]);

interface User {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const configOf = ({ certificate, privateKey }: SamlProvider, user: User) =>
  JSON.stringify({ certificate, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }), user });

/** npm's samlify as an identity provider that knows one user. */
export const startSamlify = (key: SamlProvider, user: User, how: 'plain' | 'encrypted'): Promise<Outside> =>
  startOutside(process.execPath, [join(__dirname, 'samlify.mjs'), configOf(key, user), how]);

/** The same of Python's pysaml2. */
export const startPysaml2 = (key: SamlProvider, user: User): Promise<Outside> =>
  startOutside(pythonProgram, [join(__dirname, 'pysaml2_idp.py'), configOf(key, user)]);
