import { ask } from '../support/commands';
import { callbackOfDocument, documentOf, type DocumentSite } from '../support/documentSite';
import type { Bench } from '../support/emulator';
import { challengeOf, clientOf, poolId, redeem, signInAtPage, verifier, web, type Answered, type Sent } from './domain';

/** Clients that go by the URL of a document: a policy lets in those of the site of a test, for one app client. */

export const agents = 'agentsclient00000000000000';

/** Their app client; its own callback is none of theirs. */
export const agentsClient = (more: object = {}): object =>
  clientOf(agents, 'agents', { CallbackURLs: ['https://own.example.com/back'], ...more });

/** A policy for whatever is below `/clients` of a site. @returns its id */
export async function letIn(bench: Bench, site: DocumentSite, members: object = {}): Promise<string> {
  const { CIMDPolicy } = await ask(bench, 'CreateCIMDPolicy', {
    UserPoolId: poolId,
    ClientId: agents,
    PolicyName: 'agents',
    URLPatterns: [`https://localhost:${site.port}/clients/*`],
    ...members,
  });
  return CIMDPolicy?.CIMDPolicyId ?? '';
}

/** A good document at a path. @returns its URL */
export const agentAt = (
  site: DocumentSite,
  path: string,
  members: object = {},
  headers: Record<string, string> = {},
): string => site.at(path, documentOf(site.url(path), members), headers);

/** What a client asks that goes by a URL. */
export const askedBy = (client_id: string, more: Sent = {}): Sent => ({
  client_id,
  redirect_uri: callbackOfDocument,
  scope: 'openid email',
  code_challenge: challengeOf(verifier),
  code_challenge_method: 'S256',
  ...more,
});

export const codeFor = async (bench: Bench, url: string, more: Sent = {}): Promise<string> => {
  const { location } = await signInAtPage(bench, askedBy(url, more));
  const code = URL.canParse(location) ? new URL(location).searchParams.get('code') : null;
  if (code === null) throw new Error(`no code but ${location}`);
  return code;
};

export const redeemBy = (bench: Bench, url: string | undefined, code: string, more: Sent = {}): Promise<Answered> =>
  redeem(bench, code, { client_id: url, redirect_uri: callbackOfDocument, code_verifier: verifier, ...more });

export { callbackOfDocument, web };
