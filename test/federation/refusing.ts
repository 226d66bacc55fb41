import { UpdateIdentityProviderCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { baseOf, poolId } from '../oauth/support';
import type { Bench } from '../support/emulator';
import type { OpenIdProvider } from '../support/openIdProvider';
import type { Visitor } from '../support/visitor';
import { comeBack, lasting, openIdDetails, providerName, type FederationBench } from './support';

/** Nothing stayed of it: no user, no session, no cookie of one. */
async function leavesNothing(bench: Pick<Bench, 'emulator' | 'world'>, work: () => Promise<Visitor>): Promise<Visitor> {
  const before = lasting(bench);
  const visitor = await work();
  expect(lasting(bench)).toEqual(before);
  expect(Object.keys(visitor.cookies(`${baseOf(bench)}/`))).not.toContain('cognito');
  return visitor;
}

/**
 * The application is told exactly this, and nothing stayed.
 * @example await tells(bench, 'Invalid ID token', () => comeBack(bench, { sub: 'grace' }));
 */
export async function tells(
  bench: Pick<Bench, 'emulator' | 'world'>,
  description: string | undefined,
  work: () => Promise<Visitor>,
  error = 'invalid_request',
): Promise<void> {
  const { sent } = await leavesNothing(bench, work);
  expect(sent).toEqual({
    error,
    ...(description !== undefined && { error_description: description }),
    state: 'state=1',
  });
}

/** A page of the domain tells it, and nothing stayed. */
export async function shows(
  bench: Pick<Bench, 'emulator' | 'world'>,
  sentence: string,
  work: () => Promise<Visitor>,
): Promise<void> {
  const { status, text, url } = await leavesNothing(bench, work);
  expect(url.startsWith(baseOf(bench))).toBe(true);
  expect({ status, told: text.includes(sentence) ? sentence : text }).toEqual({ status: 400, told: sentence });
}

/** Nobody is let in as Grace while the provider behaves like this, and the application is told why. */
export const refusesGrace = (
  bench: FederationBench,
  manners: OpenIdProvider['manners'],
  description: string,
): Promise<void> => {
  bench.provider.manners = manners;
  return tells(bench, description, () => comeBack(bench, { sub: 'grace' }));
};

/** Grace is let in. */
export async function letsGraceIn(bench: FederationBench, claims: Record<string, unknown> = {}): Promise<Visitor> {
  const visitor = await comeBack(bench, { sub: 'grace', ...claims });
  expect(visitor.sent).toEqual({ code: expect.any(String) as string, state: 'state=1' });
  expect(bench.world.state.users.get(poolId, `${providerName}_grace`)).toMatchObject({ status: 'EXTERNAL_PROVIDER' });
  return visitor;
}

/** The provider is said to be somewhere else, or something else. */
export const redescribe = ({ client, provider }: FederationBench, details: Record<string, string>) =>
  client.send(
    new UpdateIdentityProviderCommand({
      UserPoolId: poolId,
      ProviderName: providerName,
      ProviderDetails: { ...openIdDetails(provider), ...details },
    }),
  );

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** @example manners = { at: { '/jwks': answering('<p>no</p>', { status: 500, type: 'text/html' }) } } */
export const answering =
  (body: string, { status = 200, type = 'application/json' } = {}): Answering =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': type }).end(body);

export const redirecting =
  (location: string, status = 302): Answering =>
  (_request, response) =>
    void response.writeHead(status, { location }).end();
