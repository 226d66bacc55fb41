import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import type { Emulator } from 'cognito-emu';
import { compare, type Difference } from './compare';
import { code, Kept, type Example, type Reasons, type Request, type Values } from './example';
import { isNewer } from './newerThan';

export interface Bench {
  readonly emulator: Emulator;
  readonly client: sdk.CognitoIdentityProviderClient;
}

type Outcome = { readonly answer: Values } | { readonly code: string; readonly text: string };

type Command = new (input: object) => never;

/** Sends the calls that an example needs, then the example, and tells where the outcome is not as AWS prints it. */
export async function replay(bench: Bench, example: Example): Promise<Difference[]> {
  const memory = new Map<string, unknown>();
  for (const needed of example.needs ?? []) {
    const outcome = await send(bench, needed, memory);
    if ('code' in outcome && outcome.code === needed.refused) continue;
    if ('code' in outcome) return [told(outcome, `${needed.operation} before it`)];
    for (const [name, path] of Object.entries(needed.keep ?? {})) memory.set(name, at(outcome.answer, path));
  }
  return differencesOf(example, await send(bench, example, memory));
}

function differencesOf({ output, part, claims, refused, year = 2025 }: Example, outcome: Outcome): Difference[] {
  if ('code' in outcome) {
    if (refused === undefined || outcome.code === 'NotImplementedException') return [told(outcome, 'refused')];
    return compare({ code: refused[0], text: refused[1] }, { code: outcome.code, text: outcome.text });
  }
  if (refused !== undefined) return [{ at: 'answered', how: `${refused[0]} expected` }];
  const { answer } = outcome;
  return [
    ...(output === undefined ? [] : compare(output, answer).filter(({ at }) => !isNewer(at, year))),
    ...(part === undefined ? [] : compare(part, answer).filter(({ at }) => !at.startsWith('+'))),
    ...Object.entries(claims ?? {}).flatMap(([token, printed]) => compare(printed, claimsOf(answer, token), token)),
  ];
}

function claimsOf(answer: Values, token: string): unknown {
  const jwt = at(answer, `AuthenticationResult.${token}`);
  if (typeof jwt !== 'string') return undefined;
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
}

const told = ({ code, text }: { code: string; text: string }, at: string): Difference => ({
  at: code === 'NotImplementedException' ? code : at,
  how: `${code}: ${text}`,
});

async function send(
  { emulator, client }: Bench,
  { operation, input }: Request,
  memory: ReadonlyMap<string, unknown>,
): Promise<Outcome> {
  const Sent = (sdk as unknown as Record<string, Command>)[`${operation}Command`]!;
  const newest = (await emulator.messages.latest())?.code;
  const filled = fill(input, (mark) => (mark instanceof Kept ? memory.get(mark.name) : newest)) as object;
  try {
    const { $metadata: _, ...answer } = await client.send(new Sent(filled));
    return { answer: plain(answer) as Values };
  } catch (error) {
    const { name, message } = error as Error;
    return { code: name, text: message };
  }
}

/** The input with its marks replaced. */
function fill(value: unknown, meant: (mark: unknown) => unknown): unknown {
  if (value instanceof Kept || value === code) return meant(value);
  return mapped(value, (item) => fill(item, meant));
}

/** Members of the SDK that are undefined are not there. */
const plain = (value: unknown): unknown => mapped(value, plain);

function mapped(value: unknown, change: (item: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  const members = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(members.map(([name, item]) => [name, change(item)]));
}

const at = (answer: Values, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Values | undefined)?.[name], answer);

export type Verdict = 'match' | 'decided' | 'differs' | 'notYet';

export const verdictOn = ({ notYet, differs, decided }: Example): Verdict =>
  notYet !== undefined ? 'notYet' : differs !== undefined ? 'differs' : decided !== undefined ? 'decided' : 'match';

/** The differences that an example owns up to. */
export const ownedBy = ({ notYet, differs, decided }: Example): Reasons =>
  notYet === undefined ? { ...differs, ...decided } : { NotImplementedException: notYet };
