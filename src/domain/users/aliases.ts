import type { PoolSettings, User } from '../../state/rows';

/** True unless the pool was made with `UsernameConfiguration.CaseSensitive: false` [live: omitted = sensitive]. */
const isCaseSensitive = (settings: PoolSettings): boolean => settings.UsernameConfiguration?.CaseSensitive !== false;

/** How a username or alias is matched; what was typed stays what is shown. */
export const matchable = (settings: PoolSettings, name: string): string =>
  isCaseSensitive(settings) ? name : name.toLowerCase();

/** Of a user who was loaded under their sub nobody knows it: then the e-mail address, if there is one. */
const namedBy = ({ namedBy: name, attributes }: Pick<User, 'attributes' | 'namedBy'>) =>
  name ?? (attributes['email'] === undefined ? 'phone_number' : 'email');

const none: readonly string[] = Object.freeze([]);

/**
 * The names besides the username under which a user is found. With UsernameAttributes the address that the user was made
 * under counts at once [live], where there are two the other one when it is verified [docs]; with AliasAttributes e-mail and phone number only when verified, preferred_username only when confirmed
 * [docs]. A federated profile is found under its username only [field].
 */
export function aliasesOf(
  settings: PoolSettings,
  user: Pick<User, 'attributes' | 'status' | 'namedBy'>,
): readonly string[] {
  const { UsernameAttributes: names = [], AliasAttributes: aliases = [] } = settings;
  if ((names.length === 0 && aliases.length === 0) || user.status === 'EXTERNAL_PROVIDER') return none;
  const { attributes } = user;
  const found: string[] = [];
  for (const name of names) {
    const counts = names.length === 1 || name === namedBy(user) || attributes[`${name}_verified`] === 'true';
    if (counts && attributes[name] !== undefined) found.push(matchable(settings, attributes[name]));
  }
  for (const alias of aliases) {
    const counts =
      alias === 'preferred_username' ? user.status !== 'UNCONFIRMED' : attributes[`${alias}_verified`] === 'true';
    if (counts && attributes[alias] !== undefined) found.push(matchable(settings, attributes[alias]));
  }
  return found.length === 0 ? none : found;
}

/** A row whose aliases are those its attributes and status give it; every change of either goes through here. */
export const withAliases = (settings: PoolSettings, user: Omit<User, 'aliases'>): User => ({
  ...user,
  aliases: aliasesOf(settings, user),
});
