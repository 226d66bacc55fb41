import { asked } from './asked';
import { UsageError } from './failures';
import type { Doors, Io } from './io';
import type { Settings } from './settings';

/**
 * Prints tokens for a user: all of them by name, one alone where it is asked for, so that a shell can put it into a
 * header.
 */
export async function token(username: string, set: Settings, io: Io, doors: Doors): Promise<number> {
  const { pool: userPoolId, client: clientId, scope: scopes, group: groups, expiresIn, json = false } = set;
  const wanted = (['access', 'id', 'refresh'] as const).filter((kind) => set[kind] === true);
  if (wanted.length > 1)
    throw new UsageError(`--${wanted.join(' and --')} ask for two tokens: leave out all for all of them`);
  const given = await (await asked(set, doors)).tokens({ userPoolId, clientId, username, scopes, groups, expiresIn });
  const tokens = { access: given.AccessToken, id: given.IdToken, refresh: given.RefreshToken };
  const [kind] = wanted;
  if (json && kind === undefined) {
    io.stdout(`${JSON.stringify(given)}\n`);
    return 0;
  }
  if (kind !== undefined) {
    const one = tokens[kind];
    if (one === undefined) throw new UsageError(`there is no ${kind} token: its scopes lack openid`);
    io.stdout(`${json ? JSON.stringify({ [kind]: one }) : one}\n`);
    return 0;
  }
  const lines = Object.entries(tokens).flatMap(([name, text]) =>
    text === undefined ? [] : [`${name.padEnd(7)}  ${text}`],
  );
  io.stdout(`${lines.join('\n')}\n`);
  return 0;
}
