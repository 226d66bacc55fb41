import {
  assertTokenValidity,
  refreshValidity,
  sessionLifetime,
  tokenLifetimes,
} from '../../src/domain/tokens/tokenValidity';
import type { ClientSettings } from '../../src/state/rows';

/** Settings as a client keeps them. */
const kept = (sent: ClientSettings): ClientSettings => ({ ...sent, ...refreshValidity(sent) });

describe('how long tokens live', () => {
  const table: [what: string, sent: ClientSettings, seconds: [access: number, id: number, refresh: number]][] = [
    ['nothing said', {}, [3600, 3600, 2_592_000]],
    [
      'values in their default units',
      { AccessTokenValidity: 2, IdTokenValidity: 3, RefreshTokenValidity: 4 },
      [7200, 10_800, 345_600],
    ],
    [
      'values in other units',
      {
        AccessTokenValidity: 300,
        IdTokenValidity: 10,
        RefreshTokenValidity: 90,
        TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'minutes', RefreshToken: 'minutes' },
      },
      [300, 600, 5400],
    ],
    [
      'units alone',
      { TokenValidityUnits: { AccessToken: 'days', IdToken: 'days', RefreshToken: 'hours' } },
      [86_400, 86_400, 108_000],
    ],
    ['a refresh token of 0', { RefreshTokenValidity: 0 }, [3600, 3600, 2_592_000]],
    [
      'a refresh token of 0 minutes',
      { RefreshTokenValidity: 0, TokenValidityUnits: { RefreshToken: 'minutes' } },
      [3600, 3600, 2_592_000],
    ],
  ];
  test.each(table)('%s', (_, sent, [access, id, refresh]) => {
    expect(tokenLifetimes(kept(sent))).toEqual({ access, id, refresh });
  });
});

describe('what a client may be set to', () => {
  const minutes = { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' } as const;
  const seconds = { AccessToken: 'seconds', IdToken: 'seconds', RefreshToken: 'seconds' } as const;
  const range = 'Invalid range for token validity.'; // wild
  const order = 'Access and Id Token expiration times must be less than or equal to refresh token expiration times.'; // as deployments report it

  test.each<[string, ClientSettings]>([
    [
      'the shortest of each',
      { AccessTokenValidity: 5, IdTokenValidity: 5, RefreshTokenValidity: 60, TokenValidityUnits: minutes },
    ],
    [
      'the longest of each',
      {
        AccessTokenValidity: 86_400,
        IdTokenValidity: 86_400,
        RefreshTokenValidity: 315_360_000,
        TokenValidityUnits: seconds,
      },
    ],
    [
      'all of the same length',
      { AccessTokenValidity: 60, IdTokenValidity: 60, RefreshTokenValidity: 60, TokenValidityUnits: minutes },
    ],
  ])('%s', (_, sent) => {
    expect(() => assertTokenValidity(kept(sent))).not.toThrow();
  });

  test.each<[string, ClientSettings, string]>([
    [
      'an access token of 299 seconds',
      { AccessTokenValidity: 299, TokenValidityUnits: { AccessToken: 'seconds' } },
      range,
    ],
    [
      'an ID token of a day and a second',
      { IdTokenValidity: 86_401, TokenValidityUnits: { IdToken: 'seconds' } },
      range,
    ],
    [
      'a refresh token of 3599 seconds',
      { AccessTokenValidity: 300, IdTokenValidity: 300, RefreshTokenValidity: 3599, TokenValidityUnits: seconds },
      range,
    ],
    ['a refresh token of ten years and a day', { RefreshTokenValidity: 3651 }, range],
    [
      'an access token a second longer than the refresh token',
      { AccessTokenValidity: 3601, IdTokenValidity: 3600, RefreshTokenValidity: 3600, TokenValidityUnits: seconds },
      order,
    ],
    [
      'an ID token a second longer than the refresh token',
      { AccessTokenValidity: 3600, IdTokenValidity: 3601, RefreshTokenValidity: 3600, TokenValidityUnits: seconds },
      order,
    ],
  ])('not %s', (_, sent, text) => {
    expect(() => assertTokenValidity(kept(sent))).toThrow(text);
  });
});

test('a challenge waits three minutes, or as long as the client says', () => {
  expect(sessionLifetime({})).toBe(180_000);
  expect(sessionLifetime({ AuthSessionValidity: 15 })).toBe(900_000);
});
