import { idp } from '../../src/contract';
import { withEmulator } from '../support/emulator';
import { callerOf } from './caller';
import { fixtures, furnish } from './furnished';
import { InputGenerator, seededRandom } from './generator';
import { inflationsOf } from './inflated';

const bugs: string[] = [];
const bench = withEmulator({ fixtures, logLevel: 'error', log: ({ message }) => void bugs.push(message) });
const call = callerOf(bench);

/** Beyond what a refusal may repeat. */
const bytes = 200_000;

/** Characters of a message, each written as six at most, and what stands around it. */
const longestRefusal = 32_768 * 6 + 200;

test('whatever part of a request is inflated, it is read or refused, and the refusal stays short', async () => {
  const known = await furnish(bench, async (name, input) => {
    const { status, body } = await call(idp, name, JSON.stringify(input));
    if (status !== 200) throw new Error(`${name}: ${body}`);
    return JSON.parse(body || '{}') as Record<string, never>;
  });
  const point = await bench.emulator.snapshot();
  const generator = new InputGenerator(idp, known, seededRandom(20260501));
  const faults: string[] = [];
  let cases = 0;
  let written = 0;
  const stop = bench.world.state.subscribe(() => written++);
  for (const name of idp.operationNames()) {
    const model = idp.operation(name);
    for (const { where, inflate } of inflationsOf(idp.model, model)) {
      const sound = generator.inputFor(model, 0) as Record<string, unknown>;
      const { status, body } = await call(idp, name, JSON.stringify(inflate(sound, bytes)));
      cases++;
      if (![200, 400, 501].includes(status)) faults.push(`${name} ${where}: ${status} ${body.slice(0, 200)}`);
      else if (status !== 200 && Buffer.byteLength(body) > longestRefusal)
        faults.push(`${name} ${where}: ${body.length}`);
      if (written > 0) await bench.emulator.restore(point);
      written = 0;
      if (body.includes(`cognito-emu does not do ${name} yet`)) break;
    }
  }
  stop();
  expect(faults).toEqual([]);
  expect(bugs).toEqual([]);
  expect(cases).toBeGreaterThan(1000);
}, 60_000);
