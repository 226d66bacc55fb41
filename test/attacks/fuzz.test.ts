import { identity, idp, type OperationModel, type ServiceContract } from '../../src/contract';
import { withEmulator } from '../support/emulator';
import { poolId } from '../support/pools';
import { callerOf, type Answered } from './caller';
import { fixtures, furnish } from './furnished';
import { InputGenerator, seededRandom } from './generator';

const bugs: string[] = [];
const bench = withEmulator({ fixtures, logLevel: 'error', log: ({ message }) => void bugs.push(message) });

const call = callerOf(bench);

const wireCodes = ['SerializationException', 'NotImplementedException', 'RequestEntityTooLargeException'];

/** What is wrong with an answer, if anything. */
function faultOf(
  { errors, output }: OperationModel,
  { model }: ServiceContract,
  { status, type, requestId, body }: Answered,
): string | undefined {
  if (typeof requestId !== 'string') return 'no request id';
  if (status === 200 && output === null) return body === '' ? undefined : 'a body where none is';
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return 'a body that is no JSON';
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'a body that is no structure';
  if (status === 200) return undefined;
  const { __type, message } = json as { __type?: string; message?: string };
  if (__type !== type) return 'a type that differs between header and body';
  const ofConstraint = type === model.constraintError && /^\d+ validation errors? detected: /.test(message ?? '');
  const declared = errors.includes(type) || wireCodes.includes(type) || ofConstraint;
  if (!declared) return 'a refusal that the model does not declare';
  return [400, 403, 413, 501].includes(status) ? undefined : 'a status of nobody';
}

/** What a refusal may write. */
const countingTables = new Set(['attempts']);

async function ask(name: string, input: object): Promise<Record<string, never>> {
  const { status, body } = await call(idp, name, JSON.stringify(input));
  if (status !== 200) throw new Error(`${name}: ${body}`);
  return JSON.parse(body || '{}') as Record<string, never>;
}

const turns = 30;

/** A third sound as far as the model tells, a third with a fault here and there, a third with many. */
const maliceOf = (turn: number) => (turn < turns / 3 ? 0 : turn < (2 * turns) / 3 ? 0.05 : 0.35);

test('whatever is sent to whichever operation, it is answered as the model says and nothing is half written', async () => {
  const random = seededRandom(20260501);
  const known = await furnish(bench, ask);
  const point = await bench.emulator.snapshot();
  const faults: string[] = [];
  const succeeded = new Set<string>();
  let written: string[] = [];
  let cases = 0;
  const stop = bench.world.state.subscribe(({ kind, changes }) => {
    if (kind === 'commit') written.push(...changes.map(({ table }) => table));
  });
  for (const service of [idp, identity] as ServiceContract[]) {
    const generator = new InputGenerator(service, known, random);
    for (const name of service.operationNames()) {
      const model = service.operation(name);
      for (let turn = 0; turn < turns; turn++) {
        const body = JSON.stringify(generator.inputFor(model, maliceOf(turn)));
        [written, bugs.length] = [[], 0];
        const answered = await call(service, name, body);
        cases++;
        let fault = faultOf(model, service, answered);
        if (answered.status === 200) succeeded.add(name);
        else if (written.some((table) => !countingTables.has(table)))
          fault ??= `a refusal that wrote ${written.join()}`;
        if (fault !== undefined) {
          const bug = bugs.map((text) => text.split('\n').slice(0, 3).join(' ')).join();
          faults.push(
            `${name}: ${fault}: ${answered.status} ${answered.body.slice(0, 300)} ${bug} for ${body.slice(0, 400)}`,
          );
        }
        if (written.length > 0) await bench.emulator.restore(point);
        if (answered.body.includes(`cognito-emu does not do ${name} yet`)) break;
      }
    }
  }
  stop();
  expect(faults).toEqual([]);
  expect(cases).toBeGreaterThan(2500);
  expect(succeeded.size).toBeGreaterThan(80);
  await ask('DescribeUserPool', { UserPoolId: poolId });
}, 60_000);
