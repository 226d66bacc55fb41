import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { startEmulator, clientFor } from '../support/emulator';
import { onePool, poolId } from '../support/pools';

/** An emulator with a seed, and what a test draws from it. */
async function seeded(
  seed: number | undefined,
  work: (draw: (name: string) => Promise<string>, emulator: Emulator) => Promise<void>,
) {
  const { emulator } = await startEmulator({ fixtures: onePool(), seed });
  const client = clientFor(emulator);
  const draw = async (Username: string) => {
    const command = new AdminCreateUserCommand({
      UserPoolId: poolId,
      Username,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: 'Temporary-1',
    });
    const { User } = await client.send(command);
    return User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
  };
  try {
    await work(draw, emulator);
  } finally {
    client.destroy();
    await emulator.stop();
  }
}

type Emulator = Awaited<ReturnType<typeof startEmulator>>['emulator'];

test('after a reset the seed begins anew, whatever was drawn before', () =>
  seeded(7, async (draw, emulator) => {
    const first = await draw('ada');
    for (let at = 0; at < 300; at++) await draw(`user${at}`);
    await emulator.reset();
    expect(await draw('ada')).toBe(first);
  }));

test('after a restore the seed goes on as it did after the snapshot', () =>
  seeded(7, async (draw, emulator) => {
    await draw('before');
    const id = await emulator.snapshot();
    const first = await draw('ada');
    const second = await draw('bob');
    await emulator.restore(id);
    expect([await draw('ada'), await draw('bob')]).toEqual([first, second]);
  }));

test('without a seed nothing is ever drawn again', () =>
  seeded(undefined, async (draw, emulator) => {
    const id = await emulator.snapshot();
    const first = await draw('ada');
    await emulator.restore(id);
    const second = await draw('ada');
    await emulator.reset();
    expect(new Set([first, second, await draw('ada')]).size).toBe(3);
  }));

test('a restore sets the clock to how it stood at the snapshot', () =>
  seeded(7, async (_draw, emulator) => {
    emulator.clock.freeze(true);
    emulator.clock.set('2026-05-01T10:00:00Z');
    const id = await emulator.snapshot();
    emulator.clock.freeze(false);
    emulator.clock.advance('2d');
    await emulator.restore(id);
    expect(emulator.clock.now()).toBe(Date.UTC(2026, 4, 1, 10));
    expect(emulator.clock.freeze(true)).toBe(Date.UTC(2026, 4, 1, 10));
  }));

test('every snapshot has an id of its own, though the seed began anew', () =>
  seeded(7, async (draw, emulator) => {
    const id = await emulator.snapshot();
    const first = await draw('ada');
    await emulator.reset();
    expect(await emulator.snapshot()).not.toBe(id);
    expect(await draw('ada')).toBe(first);
  }));

describe('a clock that is given at the start', () => {
  test('stands there, also for what fixtures lay, and does again after a reset', async () => {
    const clock = '2026-05-01T10:00:00Z';
    const { emulator, world } = await startEmulator({ fixtures: onePool(), clock });
    expect([world.clock.now(), world.clock.frozen]).toEqual([Date.parse(clock), true]);
    expect(world.state.userPools.get('', poolId)?.createdAt).toBe(Date.parse(clock));
    emulator.clock.advance('1h');
    expect(emulator.clock.now()).toBe(Date.parse('2026-05-01T11:00:00Z'));
    emulator.clock.freeze(false);
    await emulator.reset();
    expect([world.clock.now(), world.clock.frozen]).toEqual([Date.parse(clock), true]);
    await emulator.stop();
  });

  test.each(['tomorrow', -1, Number.NaN, '9999-01-01T00:00:00Z'])(
    'is refused when it is no instant (%s)',
    async (clock) => {
      await expect(startEmulator({ clock })).rejects.toThrow('clock must be an instant like 2026-05-01T10:00:00Z');
    },
  );
});
