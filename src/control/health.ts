import type { World } from '../world/World';

/** That it runs, what it is and what time it has; `uptimeMs` is real time, `now` the emulator's. */
export function health({ clock, config: { version, region, accountId, fixtures } }: World) {
  return { status: 'ok', version, uptimeMs: clock.uptime(), region, accountId, fixtures, now: clock.now() };
}
