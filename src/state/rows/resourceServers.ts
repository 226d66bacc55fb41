import { defineTable } from '../defineTable';
import { ofPool } from './keys';

export interface ResourceServerScope {
  readonly ScopeName: string;
  readonly ScopeDescription: string;
}

export interface ResourceServer {
  readonly userPoolId: string;
  readonly identifier: string;
  readonly name: string;
  readonly scopes: readonly ResourceServerScope[];
}

export const resourceServers = defineTable<ResourceServer>()({
  name: 'resourceServers',
  partition: ofPool,
  key: (server) => server.identifier,
  sorted: { identifier: (server) => server.identifier },
});
