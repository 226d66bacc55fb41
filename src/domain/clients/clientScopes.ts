import { invalid } from '../../contract';
import type { ClientSettings, ResourceServer } from '../../state/rows';
import { isScopeOf } from './resourceServers';

/**
 * The scopes that a client gets for itself: those it asks for, else all of its own. Only scopes of the pool's resource
 * servers count [model].
 * @throws InvalidParameterException; that it is this one, and the sentence, are [likely]
 */
export function grantedScopes(
  { AllowedOAuthScopes: allowed = [] }: ClientSettings,
  asked: readonly string[] | undefined,
  serverOf: (identifier: string) => ResourceServer | undefined,
): string[] {
  const own = allowed.filter((scope) => isScopeOf(scope, serverOf));
  const wanted = asked === undefined || asked.length === 0 ? own : [...new Set(asked)];
  const refused = wanted.find((scope) => !own.includes(scope));
  if (refused !== undefined) {
    throw invalid(
      `Invalid scope requested: ${refused}`,
      "Only AllowedOAuthScopes of the app client that are scopes of the pool's resource servers can be asked for.",
    );
  }
  if (wanted.length > 0) return wanted;
  throw invalid('No scope is configured for the client.', "The app client's AllowedOAuthScopes name none.");
}
