import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UnauthorizedError, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { agents, agentsClient, letIn } from '../oauth/agents';
import { fixtures, password, poolId } from '../oauth/domain';
import { documentOf, withDocumentSite } from '../support/documentSite';
import { storedBy, withEmulator } from '../support/emulator';
import { withMcpServer } from '../support/mcpServer';
import { describeInChromium, withChromium } from './chromium';

// An MCP client as its SDK is, which nobody registered beforehand, signs somebody in to a sample MCP server.

type Kept = Parameters<NonNullable<OAuthClientProvider['saveClientInformation']>>[0];
type Tokens = Parameters<OAuthClientProvider['saveTokens']>[0];

/** What an application brings along: where its browser comes back to, and what it keeps in memory. */
class Agent implements OAuthClientProvider {
  wanted: URL | undefined;
  kept: Kept | undefined;
  given: Tokens | undefined;
  #verifier = '';

  constructor(
    readonly redirectUrl: string,
    readonly clientMetadataUrl?: string,
  ) {}

  get clientMetadata() {
    return {
      client_name: 'An agent',
      redirect_uris: [this.redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    };
  }
  clientInformation = () => this.kept;
  saveClientInformation = (information: Kept) => void (this.kept = information);
  tokens = () => this.given;
  saveTokens = (tokens: Tokens) => void (this.given = tokens);
  redirectToAuthorization = (url: URL) => void (this.wanted = url);
  saveCodeVerifier = (verifier: string) => void (this.#verifier = verifier);
  codeVerifier = () => this.#verifier;
}

describeInChromium('the MCP client, unmodified, in Chromium', () => {
  const scope = 'api/read';
  const bench = withEmulator({
    fixtures: fixtures({ DcrConfiguration: { OpenDcrEnabled: true, AllowedScopes: [scope] } }, [agentsClient()]),
    allowLoopbackClientMetadata: true,
  });
  const site = withDocumentSite({ secure: true });
  const mcp = withMcpServer(() => ({ issuer: `${bench.emulator.url}/${poolId}`, scope }));
  const chromium = withChromium();
  const home = createServer((_request, response) => void response.end('Signed in'));
  beforeAll(async () => {
    home.listen(0, '127.0.0.1');
    await once(home, 'listening');
  });
  afterAll(() => void home.close());
  const back = () => `http://localhost:${(home.address() as AddressInfo).port}/back`;

  const transportOf = (agent: Agent) => new StreamableHTTPClientTransport(new URL(mcp.url), { authProvider: agent });

  async function whoami(agent: Agent): Promise<unknown> {
    const client = new Client({ name: 'agent', version: '1.0.0' });
    await client.connect(transportOf(agent));
    const { content } = await client.callTool({ name: 'whoami' });
    await client.close();
    return content;
  }

  /** Where the browser ends that is sent to sign in. */
  async function signIn(agent: Agent): Promise<URL> {
    await expect(whoami(agent)).rejects.toBeInstanceOf(UnauthorizedError);
    const { page } = chromium;
    await page.goto(agent.wanted?.href ?? '');
    await page.getByLabel('Username').fill('ada');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(/\/back\?/);
    return new URL(page.url());
  }

  const finish = (agent: Agent, came: URL) => transportOf(agent).finishAuth(came.searchParams.get('code') ?? '');

  test('signs in by registering itself', async () => {
    const agent = new Agent(back());
    await finish(agent, await signIn(agent));
    expect(agent.kept?.client_id).toMatch(/^[0-9a-z]{26}$/);
    expect(await whoami(agent)).toEqual([{ type: 'text', text: `ada by ${agent.kept?.client_id}` }]);
  });

  test('signs in by the URL of its document, and goes on when its token is over', async () => {
    await letIn(bench, site);
    const url = site.at('/clients/agent', documentOf(site.url('/clients/agent'), { redirect_uris: [back()] }));
    const agent = new Agent(back(), url);
    const clients = bench.world.state.clients.count(poolId);
    await finish(agent, await signIn(agent));
    expect(agent.kept?.client_id).toBe(url);
    expect(bench.world.state.clients.count(poolId)).toBe(clients);
    expect(await whoami(agent)).toEqual([{ type: 'text', text: `ada by ${agents}` }]);
    const first = agent.given?.access_token;
    agent.given = { ...agent.given!, access_token: 'over' };
    expect(await whoami(agent)).toEqual([{ type: 'text', text: `ada by ${agents}` }]);
    expect(agent.given.access_token).not.toBe(first);
    expect(site.asked).toEqual(['/clients/agent']);
  });

  test('is led nowhere by a document that is another’s', async () => {
    await letIn(bench, site);
    site.at('/clients/agent', documentOf(site.url('/clients/other'), { redirect_uris: [back()] }));
    const agent = new Agent(back(), site.url('/clients/agent'));
    const before = storedBy(bench);
    await expect(whoami(agent)).rejects.toBeInstanceOf(UnauthorizedError);
    await chromium.page.goto(agent.wanted?.href ?? '');
    expect(new URL(chromium.page.url()).pathname).toMatch(/\/error$/);
    expect(storedBy(bench)).toEqual(before);
  });
});
