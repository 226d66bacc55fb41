import type { EmulatorOptions } from 'cognito-emu';
import type { StandInDocument, StandInKind } from '../../src/state/rows';
import { withEmulator, type Bench } from '../support/emulator';
import { Visitor } from '../support/visitor';

export const callback = 'http://localhost:3000/back';
export const clientId = 'a-client';

/** A document of fixtures with what the stand-in is told. */
export const standInFixtures = (standIn: StandInDocument = {}): NonNullable<EmulatorOptions['fixtures']> => ({
  standIn,
});

export const withStandIn = (options: EmulatorOptions = {}): Bench => withEmulator({ standIn: true, ...options });

export const baseOf = ({ emulator }: Pick<Bench, 'emulator'>, kind: StandInKind): string =>
  `${emulator.url}/_stand-in/${kind}`;

type Given = Readonly<Record<string, string | undefined>>;

/** As a form or a query; what has no value is left out. */
export const formOf = (given: Given): URLSearchParams =>
  new URLSearchParams(Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined));

/** Where an application sends somebody. */
export const authorizeUrl = (bench: Pick<Bench, 'emulator'>, kind: StandInKind, more: Given = {}): string =>
  `${baseOf(bench, kind)}/authorize?${formOf({
    client_id: clientId,
    redirect_uri: callback,
    response_type: 'code',
    scope: kind === 'facebook' ? 'public_profile,email' : 'openid email profile',
    state: 'state=1',
    ...more,
  }).toString()}`;

/** A visitor who signed in as somebody of the page. */
export async function pick(
  bench: Pick<Bench, 'emulator'>,
  kind: StandInKind,
  person = 'ada',
  more: Given = {},
): Promise<Visitor> {
  const visitor = await new Visitor().open(authorizeUrl(bench, kind, more));
  return visitor.submit({ pick: person });
}

export interface Answered {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

export async function answered(asked: Promise<Response>): Promise<Answered> {
  const { status, headers, ...response } = await asked.then(async (one) => ({
    status: one.status,
    headers: one.headers,
    text: await one.text(),
  }));
  return { status, headers, body: JSON.parse(response.text) as Record<string, unknown> };
}

/** What a token endpoint says to a code. */
export const redeem = (
  bench: Pick<Bench, 'emulator'>,
  kind: StandInKind,
  code: string | undefined,
  more: Given = {},
): Promise<Answered> =>
  answered(
    fetch(`${baseOf(bench, kind)}/token`, {
      method: 'POST',
      body: formOf({
        grant_type: 'authorization_code',
        client_id: clientId,
        client_secret: 'a-secret',
        redirect_uri: callback,
        code,
        ...more,
      }),
    }),
  );

/** What an access token tells. */
export const userInfo = (
  bench: Pick<Bench, 'emulator'>,
  kind: StandInKind,
  token: unknown,
  query = '',
): Promise<Answered> =>
  answered(fetch(`${baseOf(bench, kind)}/userinfo${query}`, { headers: { authorization: `Bearer ${String(token)}` } }));

const part = (token: unknown, at: number) =>
  JSON.parse(Buffer.from(String(token).split('.')[at] ?? '', 'base64url').toString()) as Record<string, unknown>;

export const headerOf = (token: unknown): Record<string, unknown> => part(token, 0);
export const claimsOf = (token: unknown): Record<string, unknown> => part(token, 1);
