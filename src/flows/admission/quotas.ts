import { quotasOf, type Metered, type Quota } from '../../domain/quotas/quotas';
import { Sent } from '../../web/Sent';
import type { Call } from '../../world/Call';
import type { Observer } from '../../world/Observer';
import { aboutOf, membersOf } from './about';
import { throttled } from './throttled';

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** How quotas and categories see a call. */
export function meteredOf(call: Call, input: unknown): Metered {
  const { name, service } = call.operation;
  const members = membersOf(input);
  return {
    name,
    service,
    challenge: textOf(members['ChallengeName']),
    grant: textOf(members['grant_type']),
    userPoolId: textOf(members['UserPoolId']),
    ...(input instanceof Sent && call.userPoolId !== undefined && { domain: domainOf(call, input, call.userPoolId) }),
  };
}

/** Only clients that there are have a count of their own. */
function domainOf(call: Call, input: Sent, userPoolId: string): Metered['domain'] {
  const { clientId } = aboutOf(call, input);
  const isKnown = clientId !== undefined && call.world.state.clients.get(userPoolId, clientId) !== undefined;
  return { userPoolId, address: call.origin.sourceAddress, ...(isKnown && { clientId }) };
}

const keyOf = ({ region }: Call, { name }: Quota) => `${region} ${name}`;

/** The quota that lets it in; undefined where none does. */
function openOf(call: Call, quota: Quota): Quota | undefined {
  if (call.world.rates.hasRoom(keyOf(call, quota), quota, call.now)) return quota;
  return quota.overflow && openOf(call, quota.overflow);
}

const lastOf = (quota: Quota): Quota => (quota.overflow === undefined ? quota : lastOf(quota.overflow));

/**
 * Holds calls to AWS's rates, an account and region, by the emulator's clock. They come after a signature was proven and
 * the input checked, so that what is refused for those counts nothing [likely]; who is throttled counts nothing, too.
 */
export const quotas: Observer = {
  admit(call, input) {
    const { rates, state } = call.world;
    const metered = meteredOf(call, input);
    const all = quotasOf(metered, (category) => state.provisionedLimits.get(call.region, category)?.value);
    const open = all.map((quota) => openOf(call, quota));
    const shut = all[open.indexOf(undefined)];
    if (shut !== undefined) {
      const { name, perSecond } = lastOf(shut);
      throw throttled(
        call.operation,
        `The quota ${name} lets in ${perSecond} requests a second in ${call.region}; the clock lets in more. Start without --quotas aws to have none.`,
      );
    }
    for (const quota of open as Quota[]) rates.take(keyOf(call, quota), quota, call.now);
  },
};
