import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateManagedLoginBrandingCommand,
  UpdateIdentityProviderCommand,
  UpdateUserPoolDomainCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describeInChromium, withChromium } from '../browser/chromium';
import { authorizeUrl, baseOf, clientId, poolId } from '../oauth/support';
import { entityId, metadataOf } from '../support/samlProvider';
import { Visitor } from '../support/visitor';
import { samlName, withSaml } from './samlSupport';

const bench = withSaml({}, {}, { IdpIdentifiers: ['example.com', 'tenant 1'] });

/** From AWS's pages of the second kind, with a style that asks for an address. */
async function searchDomains() {
  await bench.client.send(
    new UpdateUserPoolDomainCommand({ UserPoolId: poolId, Domain: 'shop', ManagedLoginVersion: 2 }),
  );
  const Settings = { categories: { auth: { federation: { interfaceStyle: 'DOMAIN_INPUT' } } } };
  await bench.client.send(new CreateManagedLoginBrandingCommand({ UserPoolId: poolId, ClientId: clientId, Settings }));
}

test.each(['example.com', 'tenant 1'])('the identifier %s leads to the provider', async (identifier) => {
  const { url } = await new Visitor().open(authorizeUrl(bench, { idp_identifier: identifier }));
  expect(url.startsWith(`${entityId}/in?SAMLRequest=`)).toBe(true);
});

test.each(['Example.com', 'example.org', ''])('the identifier %j leads nowhere', async (identifier) => {
  const { url, text } = await new Visitor().open(authorizeUrl(bench, { idp_identifier: identifier }));
  expect(url.startsWith(baseOf(bench))).toBe(true);
  expect(text).toContain('Login option is not available. Please try another one');
});

describe.each(['classic', 'managed'] as const)('on the %s pages', (look) => {
  beforeEach(async () => {
    if (look === 'managed') await searchDomains();
  });

  const ask = async (email: string, more: Record<string, string> = {}) => {
    const visitor = await new Visitor().open(authorizeUrl(bench, more));
    await visitor.submit({ email }, { form: visitor.formWith('email') });
    return visitor;
  };

  test('an address leads to the provider of its domain', async () => {
    const visitor = await ask('grace@example.com', { identity_provider: 'COGNITO', nonce: 'n 1' });
    expect(visitor.url.startsWith(`${entityId}/in?SAMLRequest=`)).toBe(true);
    const [{ query } = { query: {} }] = bench.world.state.federationRequests.rows(poolId);
    expect(query).toMatchObject({ idp_identifier: 'example.com', nonce: 'n 1', state: 'state=1' });
    expect(query).not.toHaveProperty('identity_provider');
  });

  test('an address of nobody’s is told so', async () => {
    const visitor = await ask('grace@example.org"><script>');
    expect(visitor.text).toContain('Login option is not available. Please try another one');
  });
});

describeInChromium('in a browser', () => {
  const browser = withChromium();

  test.each(['classic', 'managed'])(
    'the form of the %s pages is followed wherever the provider sends it',
    async (look) => {
      if (look === 'managed') await searchDomains();
      const server = createServer(({ url = '', headers }, response) => {
        if (url.startsWith('/in')) response.writeHead(302, { location: `http://127.0.0.1:${port}/sign-in` }).end();
        else response.end(`at ${headers.host ?? ''}${url}`);
      });
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const { port } = server.address() as AddressInfo;
      const MetadataFile = metadataOf(bench.provider).replaceAll(`${entityId}/in`, `http://localhost:${port}/in`);
      const named = { UserPoolId: poolId, ProviderName: samlName };
      await bench.client.send(new UpdateIdentityProviderCommand({ ...named, ProviderDetails: { MetadataFile } }));
      const { page } = browser;
      await page.goto(authorizeUrl(bench));
      await page.locator('input[name=email]:visible').fill('grace@example.com');
      await page.locator('input[name=email]:visible').press('Enter');
      await page.waitForURL(`http://127.0.0.1:${port}/sign-in`);
      expect(await page.textContent('body')).toBe(`at 127.0.0.1:${port}/sign-in`);
      await page.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  );
});
