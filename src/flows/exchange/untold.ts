import { ExchangeRefusal } from '../../domain/tokens/ExchangeRefusal';
import type { UserPool } from '../../state/rows';
import { doesNot } from '../../web/notBuilt';
import type { Call } from '../../world/Call';

const unbuilt = {
  PreTokenGeneration: {
    what: 'token exchange in a pool with a PreTokenGeneration trigger',
    hint: 'Nobody has told which triggerSource AWS has for it: exchange tokens in a pool without that trigger.',
  },
  InboundFederation: {
    what: "the exchange of a provider's token in a pool with an InboundFederation trigger",
    hint: 'It says by which claims somebody is found at a sign-in, and nobody has told whether AWS asks it here: exchange tokens of providers in a pool without that trigger.',
  },
} as const;

/** Which event a trigger would be told is not known, nor whether it is told at all. @throws ExchangeRefusal where the pool has it */
export function assertUntold(call: Call, pool: UserPool, trigger: keyof typeof unbuilt): void {
  if (call.world.triggers.versionOf(call, pool, trigger) === undefined) return;
  const { what, hint } = unbuilt[trigger];
  throw new ExchangeRefusal('request', 'NotImplementedException', doesNot(what), hint);
}
