import type { ClientSettings, PoolSettings, ResourceServer } from '../../state/rows';
import { isScopeOf, registerScope } from './resourceServers';

/** How clients that register themselves may register, of the pool that they do it at. */
type Configuration = PoolSettings['DcrConfiguration'];

export const isRegistrationOpen = (pool: PoolSettings): boolean => pool.DcrConfiguration?.EnableStatus === 'Enabled';

/** Who sends no token. */
export const mayRegisterWithoutToken = (pool: PoolSettings): boolean => pool.DcrConfiguration?.OpenDcrEnabled === true;

/** What each kind of registration may ask for where the pool does not say [model]. */
const unset = { open: ['code'], authenticated: ['code', 'client_credentials'] } as const;

/** The flows that a registration may ask for; `implicit` is passed over [model]. */
export function registrableFlows(configuration: Configuration, kind: keyof typeof unset): readonly string[] {
  const { OpenDcrGrantTypes, AuthenticatedGrantTypes } = configuration ?? {};
  const flows = kind === 'open' ? OpenDcrGrantTypes : AuthenticatedGrantTypes;
  return (flows ?? unset[kind]).filter((flow: string) => flow !== 'implicit');
}

/** Always allowed [model]. */
const always = ['openid', 'email', 'phone', 'profile'];

/** The scopes that clients may register: four, and those of the pool's list that exist, never the one to register by [model]. */
export function registrableScopes(
  configuration: Configuration,
  serverOf: (identifier: string) => ResourceServer | undefined,
): string[] {
  const listed: readonly string[] = configuration?.AllowedScopes ?? [];
  const exist = listed.filter(
    (scope) => scope !== registerScope && (isScopeOf(scope, serverOf) || scope === 'aws.cognito.signin.user.admin'),
  );
  return [...new Set([...always, ...exist])];
}

/** Somebody registered it, rather than an operation of AWS's. */
export const isRegistered = ({ ClientType }: Pick<ClientSettings, 'ClientType'>): boolean => ClientType === 'DCR';

/** What operations take as a ClientName [model]. */
const nameOfOperations = /^[\w\s+=,.@-]+$/;

/** Control characters, and what turns the direction of a text: nobody is shown such a name. */
const unshowable = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;

/** Whether whoever registers itself may give itself a name: RFC 7591's has no form, and whatever can be shown is taken [likely]. */
export const mayNameItself = (name: string): boolean => !unshowable.test(name);

/** Whether a client can have a name. */
export const mayBeNamed = (name: string, settings: Pick<ClientSettings, 'ClientType'>): boolean =>
  isRegistered(settings) ? mayNameItself(name) : nameOfOperations.test(name);
