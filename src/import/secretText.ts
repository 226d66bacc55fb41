import type { Draft } from './Draft';
import { inside, present, recordOf, type Members } from './LeftOuts';

/** What stands where a secret was not wanted. */
export const standInText = 'not-a-secret';

const secretDetails = ['client_secret', 'private_key'];

/** Provider details as they may be written: without secrets that were not asked for. */
export function providerDetails(details: unknown, path: string, secrets: boolean, draft: Draft): Members {
  const own = recordOf(details);
  if (secrets) return own;
  const hidden = secretDetails.filter((name) => typeof own[name] === 'string');
  for (const name of hidden) draft.leaveOut(inside(path, name), name, 'it is a secret; --secrets carries it over');
  return { ...own, ...Object.fromEntries(hidden.map((name) => [name, standInText])) };
}

/** An app client's own secret, or a new one at each start. */
export function clientSecret(secret: unknown, path: string, secrets: boolean, draft: Draft): Members {
  if (typeof secret !== 'string' || secret === '') return {};
  if (secrets) return present({ ClientSecret: secret });
  draft.leaveOut(path, 'client secret', 'the emulator makes one at each start; --secrets carries it over');
  return { GenerateSecret: true };
}

/** One that the source does not tell, though there is one. */
export function untoldSecret(path: string, draft: Draft): Members {
  draft.leaveOut(
    path,
    'client secret',
    'it is not told here, as of one in Secrets Manager; the emulator makes one at each start',
  );
  return { GenerateSecret: true };
}

/** An app client's secret that Secrets Manager has, which an import does not ask. */
export function publishedSecret(path: string, draft: Draft): Members {
  draft.leaveOut(path, 'client secret', 'Secrets Manager has it; the emulator makes one there at each start');
  return { GenerateSecret: true, PublishSecretsInAWSSecretsManager: true };
}
