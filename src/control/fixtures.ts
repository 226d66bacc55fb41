import { addFixtures } from '../fixtures/add';
import { FixtureError } from '../fixtures/Fault';
import { fates, leftOutOfRows } from '../fixtures/write/tables';
import { writtenDocument } from '../fixtures/write/document';
import { pieces } from '../fixtures/write/print';
import { soon } from '../platform/timer';
import type { UserPool } from '../state/rows';
import { json } from '../web/Answer';
import type { World } from '../world/World';
import { shown } from './body';
import { ControlError } from './ControlError';
import { refusedByAws } from './whom';
import { WholeAnswer, type ControlCall, type ControlRequest } from './request';

const turn = () => new Promise<void>(soon);

/** Said of every export, in the order of the tables. */
const leftOut = [
  ...new Set(Object.values(fates).flatMap((fate) => (typeof fate === 'object' ? [fate.leftOut] : []))),
  ...leftOutOfRows,
];

const withoutSecrets =
  'passwords, client secrets, authenticators, devices, passkeys, secrets of providers and Secrets Manager, SecureStrings ' +
  'and the environments of functions (?secrets=true has them)';

const hintOf = (secrets: boolean): string =>
  `Left out: ${secrets ? '' : `${withoutSecrets}; `}${leftOut.map((what) => what.replace(/, which ends? by itself$/, '')).join('; ')}.`;

function poolNamed({ state }: World, id: string | undefined): UserPool | undefined {
  if (id === undefined) return undefined;
  const pool = state.userPools.get('', id);
  if (pool !== undefined) return pool;
  const hint = 'GET /_emu/export without userPoolId has all of them.';
  throw new ControlError(404, 'UnknownUserPool', `There is no user pool ${shown(id)}.`, hint);
}

function assertOneOf(query: ControlRequest['query'], name: string, allowed: readonly string[]): void {
  const value = query[name];
  if (value === undefined || allowed.includes(value)) return;
  const message = `${name} is ${allowed.join(' or ')}, not ${shown(value)}.`;
  throw new ControlError(400, 'InvalidQuery', message);
}

/**
 * The state as one document that a start takes, as it is when it is asked for. It is printed in slices, between which
 * others have their turn.
 */
async function exported(world: World, { query, gone }: ControlRequest): Promise<WholeAnswer> {
  assertOneOf(query, 'format', ['fixtures']);
  assertOneOf(query, 'secrets', ['true', 'false']);
  const secrets = query['secrets'] === 'true';
  const pool = poolNamed(world, query['userPoolId']);
  const document = writtenDocument(world, { secrets, ...(pool && { pool }) });
  const bytes: Buffer[] = [];
  for (const piece of pieces(document)) {
    bytes.push(Buffer.from(piece));
    await turn();
    if (gone.aborted) break;
  }
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
  return new WholeAnswer({ status: 200, headers, body: '', bytes: Buffer.concat(bytes), hint: hintOf(secrets) });
}

/** Bytes of a document that is added: some 100,000 users. */
const largestDocument = 32 * 1024 * 1024;

/** So many faults are listed. */
const mostFaults = 100;

function refusal({ faults, omitted }: FixtureError): WholeAnswer {
  const count = faults.length + omitted;
  const body = {
    error: 'InvalidFixtures',
    message: `The document has ${count} ${count === 1 ? 'fault' : 'faults'}; nothing was added.`,
    hint: 'faults tells each with its place and how to mend it.',
    faults: faults.slice(0, mostFaults).map(({ path, problem, remedy }) => ({ path, problem, remedy })),
    ...(count > mostFaults && { omitted: count - mostFaults }),
  };
  return new WholeAnswer(json(body, { status: 400 }));
}

/** Adds a document to what is there. It is no part of what a reset goes back to. */
async function imported(world: World, { query, body }: ControlRequest): Promise<unknown> {
  assertOneOf(query, 'replace', ['true', 'false']);
  try {
    const added = await refusedByAws(() => addFixtures(world, body, { replace: query['replace'] === 'true' }));
    for (const poolId of added.userPools) world.keys.prepare(poolId);
    return added;
  } catch (error) {
    if (error instanceof FixtureError) return refusal(error);
    throw error;
  }
}

/** The state as fixtures, and fixtures into the state. */
export const fixtureCalls = (world: World): ControlCall[] => [
  {
    method: 'GET',
    path: '/export',
    query: ['format', 'userPoolId', 'secrets'],
    handle: (request) => exported(world, request),
  },
  {
    method: 'POST',
    path: '/import',
    query: ['replace'],
    largestBody: largestDocument,
    handle: (request) => imported(world, request),
  },
];
