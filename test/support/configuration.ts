import type { Bench } from './emulator';
import { onePool, poolId } from './pools';

/** Pools that the configuration suites start from. */

export const nowhere = 'us-east-1_Nowhere00';
export const noSuchPool = `User pool ${nowhere} does not exist.`; // remembered from real reports
export const noSuchClient = 'User pool client nobody does not exist.'; // remembered from real reports

export const otherPool = 'us-east-1_Example2';
export const otherClient = 'otherclient000000000000000';
export const secondClient = 'secondclient00000000000000';
/** In a plan without managed login. */
export const litePool = 'us-east-1_Lite00001';
/** With threat protection on. */
export const plusPool = 'us-east-1_Plus00001';
export const plusClient = 'plusclient0000000000000000';

export const fixtures = [
  onePool({
    pool: { Schema: [{ Name: 'team', AttributeDataType: 'String' }] },
    clients: [{ ClientId: secondClient, ClientName: 'second' }],
  }),
  {
    userPools: [
      { Id: otherPool, PoolName: 'other', Clients: [{ ClientId: otherClient, ClientName: 'other' }] },
      { Id: litePool, PoolName: 'lite', UserPoolTier: 'LITE' },
      {
        Id: plusPool,
        PoolName: 'plus',
        UserPoolTier: 'PLUS',
        UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
        Clients: [{ ClientId: plusClient, ClientName: 'plus' }],
      },
    ],
  },
];

/** As many rows of a table as a quota allows, without asking as many times. */
export function fill(
  bench: Pick<Bench, 'world'>,
  count: number,
  put: (state: Bench['world']['state'], at: number) => unknown,
): void {
  const { state } = bench.world;
  for (let at = 0; at < count; at++) put(state, at);
}

export { poolId };
