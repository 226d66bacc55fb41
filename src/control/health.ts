import type { World } from '../world/World';

/** That it runs, what it is and what time it has; `uptimeMs` is real time, `now` the emulator's. */
export function health({ clock, state, outbox, config: { version, region, accountId, fixtures } }: World) {
  return {
    status: 'ok',
    version,
    uptimeMs: Math.round(clock.uptime()),
    region,
    accountId,
    fixtures,
    messages: { kept: state.messages.count(''), dropped: outbox.dropped },
    now: clock.now(),
  };
}
