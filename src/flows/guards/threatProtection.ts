import { refusal } from '../../contract';
import { isWithin } from '../../platform/cidr';
import { allClients, type AppClient, type UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { PoolAndClient } from '../lookup/resolve';
import { caution } from './caution';

const modeOf = ({ settings }: UserPool) => settings.UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF';

/** Who signs up or in, or changes or forgets a password, where the pool judges risks: nobody is judged here, and so is told. */
export function cautionOfRisk(call: Call, pool: UserPool): void {
  if (modeOf(pool) === 'OFF') return;
  const text = 'is kept, but no risk is judged: nobody is blocked, asked for a second factor or written to.';
  caution(call, pool, `AdvancedSecurityMode ${modeOf(pool)}`, text);
}

/** A client's own configuration stands in the place of the pool's [model]. */
function blockedRanges({ world: { state } }: Call, { userPoolId, id }: AppClient): readonly string[] {
  const { riskConfigurations } = state;
  const row = riskConfigurations.get(userPoolId, id) ?? riskConfigurations.get(userPoolId, allClients);
  return row?.exceptions?.BlockedIPRangeList ?? [];
}

/** An address that AWS would let nobody in from. @throws NotImplementedException */
export function assertAddressNotBlocked(call: Call, { pool, client }: PoolAndClient, address: string): void {
  if (modeOf(pool) === 'OFF') return;
  const range = blockedRanges(call, client).find((one) => isWithin(address, one));
  if (range === undefined) return;
  throw refusal(
    'NotImplementedException',
    `BlockedIPRangeList of user pool ${pool.id} has ${range}; cognito-emu does not block addresses yet.`,
    `The call came from ${address}.`,
  );
}

/**
 * Where a user calls from: what their app says, if its client is one that may (a secret, and the setting) [model], else
 * the connection.
 */
export function addressOfUser(
  call: Call,
  { secrets, settings }: AppClient,
  said: { readonly IpAddress?: string | undefined } | undefined,
): string {
  const mayTell = settings.EnablePropagateAdditionalUserContextData === true && secrets.length > 0;
  return (mayTell ? said?.IpAddress : undefined) ?? call.origin.sourceAddress;
}
