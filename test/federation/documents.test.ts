import { agentAt, askedBy, callbackOfDocument, redeemBy } from '../oauth/agents';
import { clientId, poolId } from '../oauth/support';
import { ask } from '../support/commands';
import { documentOf, withDocumentSite } from '../support/documentSite';
import { codeFor } from '../support/openIdProvider';
import { depart, lasting, returnUrl, withFederation } from './support';

// A client that goes by the URL of its document, and somebody who signs in to it by a provider.

const bench = withFederation({}, { allowLoopbackClientMetadata: true });
const site = withDocumentSite();

let url = '';
beforeEach(async () => {
  url = agentAt(site, '/clients/a');
  const URLPatterns = [`https://localhost:${site.port}/clients/*`];
  await ask(bench, 'CreateCIMDPolicy', { UserPoolId: poolId, ClientId: clientId, PolicyName: 'agents', URLPatterns });
});

/** Somebody who is at the provider, and the address by which they come back. */
async function away() {
  const { visitor, departed } = await depart(bench, askedBy(url));
  const code = codeFor({ sub: 'grace', email: 'grace@example.com', nonce: departed.get('nonce') ?? undefined });
  return { visitor, back: returnUrl(bench, { code, state: departed.get('state') ?? '' }) };
}

const forget = () => {
  const { clientMetadata } = bench.world.state;
  for (const row of [...clientMetadata.rows(poolId)]) clientMetadata.remove(row);
};

test('they come back to the document’s redirect URI, which is fetched anew where no copy is kept any more', async () => {
  const { visitor, back } = await away();
  forget();
  await visitor.open(back);
  expect([visitor.url.split('?')[0], site.asked]).toEqual([callbackOfDocument, ['/clients/a', '/clients/a']]);
  const code = new URL(visitor.url).searchParams.get('code') ?? '';
  expect((await redeemBy(bench, clientId, code)).json).toEqual({ error: 'invalid_grant' });
  expect((await redeemBy(bench, url, code)).status).toBe(200);
});

test('they are sent nowhere, and nobody is made of them, where the document has another by then', async () => {
  const { visitor, back } = await away();
  forget();
  site.at('/clients/a', documentOf(url, { redirect_uris: ['https://other.example.com/back'] }));
  const { clientMetadata: _, ...before } = lasting(bench);
  await visitor.open(back);
  expect(visitor.url).toContain('/error?error=redirect_mismatch');
  const { clientMetadata: __, ...after } = lasting(bench);
  expect(after).toEqual(before);
});
