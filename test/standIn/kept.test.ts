import { startEmulator } from '../support/emulator';
import { temporaryFolders } from '../support/temporary';
import { Visitor } from '../support/visitor';
import { answered, authorizeUrl, baseOf, redeem } from './support';

const folder = temporaryFolders();

type Started = Awaited<ReturnType<typeof startEmulator>>;
const running: Started[] = [];

async function started(options: Parameters<typeof startEmulator>[0]): Promise<Started> {
  const one = await startEmulator(options);
  running.push(one);
  return one;
}

afterEach(async () => {
  for (const { emulator } of running.splice(0)) await emulator.stop();
});

describe('a stand-in whose state is kept', () => {
  it('has the same keys, codes and orders in its next run', async () => {
    const options = { persist: folder(), standIn: true };
    const first = await started(options);
    const keysOf = async ({ emulator }: Pick<Started, 'emulator'>) =>
      (await answered(fetch(`${baseOf({ emulator }, 'oidc')}/jwks`))).body;
    await fetch(`${first.emulator.url}/_emu/stand-in`, { method: 'PUT', body: '{"pick":"grace","interactive":false}' });
    const { sent } = await new Visitor().open(authorizeUrl(first, 'oidc'));
    const keys = await keysOf(first);
    await running.pop()?.emulator.stop();

    const second = await started(options);
    expect(await keysOf(second)).toEqual(keys);
    expect((await redeem(second, 'oidc', sent['code'])).status).toBe(200);
    const { body } = await answered(fetch(`${second.emulator.url}/_emu/stand-in`));
    expect(body).toEqual({ pick: 'grace', interactive: false });
  });

  it('comes back to a point with what it knew there', async () => {
    const { emulator } = await started({ standIn: true });
    const { sent } = await (await new Visitor().open(authorizeUrl({ emulator }, 'oidc'))).submit({ pick: 'ada' });
    const point = await emulator.snapshot();
    expect((await redeem({ emulator }, 'oidc', sent['code'])).status).toBe(200);
    await emulator.restore(point);
    expect((await redeem({ emulator }, 'oidc', sent['code'])).status).toBe(200);
    await emulator.reset();
    expect((await redeem({ emulator }, 'oidc', sent['code'])).status).toBe(400);
  });
});
