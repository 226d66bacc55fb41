import { isOn } from '../../domain/standIn/document';
import { standInRow } from '../../state/rows';
import type { ReadyReport } from '../../world/options';
import { domainUrls, standInUrl } from '../../world/addresses';
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
    Domains:
      world.config.mirrors === undefined
        ? [...state.domains.rows(pool.id)].flatMap((domain) => domainUrls(world, domain))
        : [],
  }));
}

/** Where the generic stand-in providers are, when they are on. */
export function standInReport(world: Pick<World, 'state' | 'config'>): Pick<ReadyReport, 'standIn'> {
  if (!isOn(world.config.standIn, world.state.standIn.get('', standInRow))) return {};
  return { standIn: { Issuer: standInUrl(world, 'oidc'), MetadataURL: `${standInUrl(world, 'saml')}/metadata` } };
}
