import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { JwtVerifier } from 'aws-jwt-verify';
import type { Jwks } from 'aws-jwt-verify/jwk';

/** Whom it trusts, and with what. */
export interface Trusted {
  readonly issuer: string;
  /** What an access token has to be for. */
  readonly scope: string;
}

const metadataPath = '/.well-known/oauth-protected-resource/mcp';

/**
 * A sample MCP server that trusts a user pool: it tells who may give tokens for it (RFC 9728), takes access tokens that the
 * pool signed for it and no others, and has one tool, `whoami`.
 */
export function withMcpServer(trusted: () => Trusted): { readonly url: string } {
  const own = () => `http://localhost:${(server.address() as AddressInfo).port}`;
  const resource = () => `${own()}/mcp`;

  async function holderOf({ headers }: IncomingMessage): Promise<{ username: string; client: string } | undefined> {
    const { issuer, scope } = trusted();
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
    const verifier = JwtVerifier.create({
      issuer,
      audience: resource(),
      scope,
      jwksUri: `${issuer}/.well-known/jwks.json`,
    });
    try {
      verifier.cacheJwks((await (await fetch(`${issuer}/.well-known/jwks.json`)).json()) as Jwks);
      const { token_use, username, client_id } = (await verifier.verify(token)) as Record<string, string>;
      if (token_use !== 'access') return undefined;
      return { username: username ?? '', client: client_id ?? '' };
    } catch {
      return undefined;
    }
  }

  async function answered(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === metadataPath) {
      const { issuer, scope } = trusted();
      const metadata = { resource: resource(), authorization_servers: [issuer], scopes_supported: ['openid', scope] };
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(metadata));
      return;
    }
    const holder = request.url === '/mcp' ? await holderOf(request) : undefined;
    if (holder === undefined) {
      const challenge = `Bearer resource_metadata="${own()}${metadataPath}"`;
      response.writeHead(request.url === '/mcp' ? 401 : 404, { 'WWW-Authenticate': challenge }).end();
      return;
    }
    const mcp = new McpServer({ name: 'sample', version: '1.0.0' });
    mcp.registerTool('whoami', { description: 'Who asks' }, () => ({
      content: [{ type: 'text', text: `${holder.username} by ${holder.client}` }],
    }));
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    response.on('close', () => void transport.close());
    await mcp.connect(transport);
    await transport.handleRequest(request, response);
  }

  const server = createServer((request, response) => {
    answered(request, response).catch(() => response.destroy());
  });
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return {
    get url() {
      return resource();
    },
  };
}
