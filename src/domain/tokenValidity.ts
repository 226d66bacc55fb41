import { refusal } from '../contract';
import type { ClientSettings } from '../state/rows';

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

/** API default units: hours for access and ID tokens, days for refresh tokens [model]. */
export function tokenLifetimes(settings: ClientSettings): TokenLifetimes {
  const { TokenValidityUnits: units = {}, AccessTokenValidity, IdTokenValidity, RefreshTokenValidity } = settings;
  // A unit without a value reads the default value in that unit [wild]; 0 for the refresh token means 30 days [model].
  const refresh = RefreshTokenValidity === undefined || RefreshTokenValidity === 0 ? undefined : RefreshTokenValidity;
  return {
    access: (AccessTokenValidity ?? 1) * unitSeconds[units.AccessToken ?? 'hours'],
    id: (IdTokenValidity ?? 1) * unitSeconds[units.IdToken ?? 'hours'],
    refresh: refresh === undefined ? defaultRefreshDays * day : refresh * unitSeconds[units.RefreshToken ?? 'days'],
  };
}

/** 5 minutes to a day for access and ID tokens, an hour to ten years for refresh tokens [model]. */
export function assertTokenValidity(settings: ClientSettings): void {
  const { access, id, refresh } = tokenLifetimes(settings);
  const short = [access, id].some((seconds) => seconds < 300 || seconds > day);
  if (short || refresh < hour || refresh > 3650 * day) {
    throw refusal('InvalidParameterException', 'Invalid range for token validity.'); // [wild]
  }
  if (refresh < access || refresh < id) {
    // The rule is AWS's, the sentence [likely].
    throw refusal('InvalidParameterException', 'Refresh token validity should be greater than access and ID token validity.');
  }
}

/** How long a challenge waits for its answer, in milliseconds. */
export const sessionLifetime = (settings: ClientSettings): number => (settings.AuthSessionValidity ?? 3) * 60_000;
