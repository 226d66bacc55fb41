import { defaultPort, localUrl, trimmedUrl } from '../world/addresses';
import { UsageError } from './failures';
import type { Doors, Io } from './io';
import type { Settings } from './settings';

const quoted = (text: string) => (/^[\w:/.@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** Prints what a shell needs to point AWS SDKs at an emulator of these settings: `eval "$(cognito-emu env)"`. */
export async function env(
  { port = defaultPort, publicUrl, region = 'us-east-1', json = false }: Settings,
  io: Io,
  doors: Doors,
): Promise<number> {
  if (publicUrl === undefined && port === 0)
    throw new UsageError('env cannot know which port 0 will become: name one, or --public-url');
  const variables = await doors.environmentFor(
    publicUrl === undefined ? localUrl(port) : trimmedUrl(publicUrl),
    region,
  );
  if (json) io.stdout(`${JSON.stringify(variables)}\n`);
  else for (const [name, value] of Object.entries(variables)) io.stdout(`export ${name}=${quoted(value)}\n`);
  return 0;
}
