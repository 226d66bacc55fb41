import type { ReadyReport } from '../../world/options';
import { domainUrl, hostUrl } from '../../world/addresses';
import type { World } from '../../world/World';

/** The identity pools of an emulator. */
export const identityPoolsReport = ({ state }: Pick<World, 'state'>): ReadyReport['identityPools'] =>
  [...state.identityPools.rows('')].map(({ id, name }) => ({ IdentityPoolId: id, IdentityPoolName: name }));

/** What is in an emulator: its pools and their clients, without a secret. */
export function poolsReport(world: Pick<World, 'state' | 'config'>): ReadyReport['userPools'] {
  const { state } = world;
  return [...state.userPools.rows('')].map((pool) => ({
    Id: pool.id,
    Name: pool.name,
    Arn: pool.arn,
    Clients: [...state.clients.rows(pool.id)].map(({ id, name }) => ({ ClientId: id, ClientName: name })),
    EstimatedNumberOfUsers: state.users.count(pool.id),
    Domains: [...state.domains.rows(pool.id)].flatMap((domain) => [domainUrl(world, domain), hostUrl(world, domain)]),
  }));
}
