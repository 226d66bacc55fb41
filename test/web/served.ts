import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveRoutes } from '../../src/http/pages';
import { families, routesOf } from '../../src/http/families';
import { createGuards } from '../../src/http/guard';
import type { Family } from '../../src/web/Route';
import type { World } from '../../src/world/World';

/** Serves a world with one family more than it has, as one line more in the list of families would. */
export async function served(world: World, family: Family): Promise<{ url: string; stop: () => Promise<void> }> {
  const { control: guard } = createGuards({ host: '127.0.0.1' });
  const server: Server = createServer(serveRoutes(world, guard, routesOf(world, [family, ...families])));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

/** A pool with a prefix domain, one of another region with a prefix of the same name, and one with a custom domain. */
export const withDomains = {
  userPools: [
    {
      Id: 'us-east-1_Example1',
      PoolName: 'example',
      Domain: { Domain: 'shop' },
      Clients: [{ ClientId: 'exampleclient0000000000000', ClientName: 'web' }],
    },
    { Id: 'eu-west-1_Example2', PoolName: 'elsewhere', Domain: { Domain: 'shop' } },
    {
      Id: 'us-east-1_Example3',
      PoolName: 'own name',
      Domain: {
        Domain: 'auth.example.com',
        CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/a' },
      },
    },
    { Id: 'us-east-1_Bare', PoolName: 'bare' },
  ],
};
