import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Credentials } from './signature';

/** Of the AWS SDK's own chain: environment, profiles, SSO … */
export interface ChainCredentials extends Credentials {
  readonly accountId?: string | undefined;
}

type Provider = () => Promise<ChainCredentials>;

/** Packages of the AWS SDK that have the chain, and what it is called in them. */
const chains = [
  { library: '@aws-sdk/credential-providers', name: 'fromNodeProviderChain' },
  { library: '@aws-sdk/credential-provider-node', name: 'defaultProvider' },
] as const;

/**
 * The credentials that the AWS SDK of a project would use.
 * @param folder of the project
 * @throws Error that says what is missing
 */
export async function sdkCredentials(folder: string): Promise<ChainCredentials> {
  const requireFrom = createRequire(join(folder, 'package.json'));
  for (const { library, name } of chains) {
    let path: string;
    try {
      path = requireFrom.resolve(library);
    } catch {
      continue;
    }
    const chain = requireFrom(path) as Readonly<Record<string, (options: object) => Provider>>;
    const make = chain[name];
    if (make !== undefined) return make({})();
  }
  throw new Error(`there is no ${chains[0].library} in this project: npm i -D ${chains[0].library}`);
}
