import { invalid } from '../../contract';
import type { ClientSettings } from '../../state/rows';

const unitSeconds = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 } as const;

/** Lifetimes in seconds. */
export interface TokenLifetimes {
  readonly access: number;
  readonly id: number;
  readonly refresh: number;
}

const hour = 3600;
const day = 86_400;
const defaultRefreshDays = 30;

/**
 * The refresh token's validity as it is kept: 30 when none was sent, read in whatever unit was [field]. A sent 0 means 30
 * days [model], so its unit becomes days [likely].
 */
export function refreshValidity({
  RefreshTokenValidity: sent,
  TokenValidityUnits: units = {},
}: ClientSettings): Pick<ClientSettings, 'RefreshTokenValidity' | 'TokenValidityUnits'> {
  const days = sent === 0 && units.RefreshToken !== undefined;
  return {
    RefreshTokenValidity: sent === undefined || sent === 0 ? defaultRefreshDays : sent,
    TokenValidityUnits: days ? { ...units, RefreshToken: 'days' } : units,
  };
}

/** API default units: hours for access and ID tokens, days for refresh tokens [model]. A unit alone reads the default value. */
export function tokenLifetimes(settings: ClientSettings): TokenLifetimes {
  const { TokenValidityUnits: units = {}, AccessTokenValidity, IdTokenValidity, RefreshTokenValidity } = settings;
  return {
    access: (AccessTokenValidity ?? 1) * unitSeconds[units.AccessToken ?? 'hours'],
    id: (IdTokenValidity ?? 1) * unitSeconds[units.IdToken ?? 'hours'],
    refresh: (RefreshTokenValidity ?? defaultRefreshDays) * unitSeconds[units.RefreshToken ?? 'days'],
  };
}

/** 5 minutes to a day for access and ID tokens, an hour to ten years for refresh tokens, which the others do not outlive [model]. */
export function assertTokenValidity(settings: ClientSettings): void {
  const { access, id, refresh } = tokenLifetimes(settings);
  const outside = [access, id].some((seconds) => seconds < 300 || seconds > day);
  if (outside || refresh < hour || refresh > 3650 * day) {
    throw invalid(
      'Invalid range for token validity.', // [field]
      'By TokenValidityUnits: access and ID tokens 5 minutes to 1 day, refresh tokens 1 hour to 3,650 days.',
    );
  }
  if (refresh < access || refresh < id) {
    throw invalid(
      'Access and Id Token expiration times must be less than or equal to refresh token expiration times.', // [field], as deployments report it
    );
  }
}

/** Does each refresh give another refresh token? */
export const rotatesRefreshTokens = (settings: ClientSettings): boolean =>
  settings.RefreshTokenRotation?.Feature === 'ENABLED';

/** How long a challenge waits for its answer, in milliseconds. */
export const sessionLifetime = (settings: ClientSettings): number => (settings.AuthSessionValidity ?? 3) * 60_000;
