import { keptAuthority } from '../platform/tls/authority';
import { cacheFolder } from '../platform/tls/cacheFolder';
import { defaultPort, localUrl, trimmedUrl } from '../world/addresses';
import { UsageError } from './failures';
import type { Doors, Io } from './io';
import { shells } from './shells';
import type { Settings } from './settings';

/** A profile of the user's own could name another endpoint or other credentials. */
const unset = ['AWS_PROFILE', 'AWS_SESSION_TOKEN'];

/** To standard error: what is evaluated stays on standard output alone. */
const oldTools =
  'AWS CLI 2.13 and boto3 1.28 (2023) are the first to read these; older ones take --endpoint-url or endpoint_url';

/** Node reads one such file: one that somebody set for reasons of their own is left alone. */
function authorityFile(io: Io): string | undefined {
  const { NODE_EXTRA_CA_CERTS: set = '' } = io.env;
  const { file } = keptAuthority(cacheFolder(io.env));
  if (set === '' || set === file) return file;
  io.stderr(`# NODE_EXTRA_CA_CERTS is ${set}: Node takes https of the emulator once ${file} is added to that file\n`);
  return undefined;
}

/** Prints what a shell needs to point AWS SDKs at an emulator of these settings: `eval "$(cognito-emu env)"`. */
export async function env(
  { port = defaultPort, publicUrl, region = 'us-east-1', tls, tlsCert, json = false, shell = 'posix' }: Settings,
  io: Io,
  doors: Doors,
): Promise<number> {
  if (publicUrl === undefined && port === 0)
    throw new UsageError('env cannot know which port 0 will become: name one, or --public-url');
  const variables = await doors.environmentFor(
    publicUrl === undefined ? localUrl(port, tls) : trimmedUrl(publicUrl),
    region,
    tls === 'off' || tlsCert !== undefined ? undefined : authorityFile(io),
  );
  if (json) {
    io.stdout(`${JSON.stringify(variables)}\n`);
    return 0;
  }
  const form = shells[shell];
  const lines = [
    ...Object.entries(variables).map(([name, value]) => form.set(name, value)),
    ...unset.map((name) => form.unset(name)),
  ];
  io.stdout(`${lines.join('\n')}\n`);
  io.stderr(`# ${oldTools} ${variables['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'] ?? ''}\n`);
  return 0;
}
