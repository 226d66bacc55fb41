// An outside provider of OpenID Connect: npm's oidc-provider with its own pages for development, which take any name and
// password. Started by the tests as a process of its own, with its clients and claims as JSON; prints its issuer.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { clients, claims } = JSON.parse(process.argv[2]);
const server = createServer();
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const issuer = `http://localhost:${server.address().port}`;
const provider = new Provider(issuer, {
  clients,
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...claims[id] }) }),
  claims: { email: ['email', 'email_verified'], profile: ['name', 'given_name', 'groups'] },
  // its ID tokens hold what was asked for, as those of most providers do
  conformIdTokenClaims: false,
  pkce: { required: () => false },
  cookies: { keys: ['a key for tests alone'] },
  features: { devInteractions: { enabled: true } },
});
server.on('request', provider.callback());
process.stdout.write(`${issuer}\n`);
