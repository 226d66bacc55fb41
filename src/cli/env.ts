import { UsageError } from './failures';
import type { Doors, Io } from './io';
import { shells } from './shells';
import type { Settings } from './settings';

/** A profile of the user's own could name another endpoint or other credentials. */
const unset = ['AWS_PROFILE', 'AWS_SESSION_TOKEN'];

/** To standard error: what is evaluated stays on standard output alone. */
const oldTools =
  'AWS CLI 2.13 and boto3 1.28 (2023) are the first to read these; older ones take --endpoint-url or endpoint_url';

/** Prints what a shell needs to point AWS SDKs at an emulator of these settings: `eval "$(cognito-emu env)"`. */
export async function env(
  { port = 4401, publicUrl, region = 'us-east-1', json = false, shell = 'posix' }: Settings,
  io: Io,
  doors: Doors,
): Promise<number> {
  if (publicUrl === undefined && port === 0)
    throw new UsageError('env cannot know which port 0 will become: name one, or --public-url');
  const variables = await doors.environmentFor(publicUrl?.replace(/\/+$/, '') ?? `http://localhost:${port}`, region);
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
