import { groupConfiguration, nobodysGroups } from '../../domain/tokens/claims';
import type { TokenChanges } from '../../domain/tokens/customised';
import { misplacedDetails, tokenChanges } from '../../domain/tokens/tokenChanges';
import type { AppClient, User, UserPool } from '../../state/rows';
import type { Call } from '../../world/Call';
import type { TriggerSource } from '../../world/Triggers';
import type { EventVersion } from '../../world/triggerNames';
import { caution } from '../guards/caution';
import { runTrigger } from '../triggers/runTrigger';
import { groupsOf } from './issueTokens';

export type TokenSource = Extract<TriggerSource, `TokenGeneration_${string}`>;

/** What tokens are asked for. */
interface TokensFor {
  readonly pool: UserPool;
  readonly client: AppClient;
  /** Nobody where a client acts for itself. */
  readonly user?: User;
  readonly scope: string;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
}

/**
 * Asks PreTokenGeneration what to change of tokens; undefined where the pool has no such trigger, so that nothing waits.
 * Before the commit: a response that is none leaves no grant.
 * @throws InvalidLambdaResponseException and what `runTrigger` throws
 */
export function changesOfTokens(
  call: Call,
  source: TokenSource,
  asked: TokensFor,
): Promise<TokenChanges | undefined> | undefined {
  const version = call.world.triggers.versionOf(call, asked.pool, 'PreTokenGeneration');
  return version === undefined ? undefined : ask(call, source, asked, version);
}

async function ask(
  call: Call,
  source: TokenSource,
  { pool, client, user, scope, clientMetadata }: TokensFor,
  version: EventVersion,
): Promise<TokenChanges | undefined> {
  const request = {
    groupConfiguration: user === undefined ? nobodysGroups : groupConfiguration(groupsOf(call, user)),
    ...(version !== 'V1_0' && { scopes: scope.split(' ') }),
    clientMetadata,
  };
  const response = await runTrigger(call, pool, source, { client, user, request });
  if (response === undefined) return undefined;
  const misplaced = misplacedDetails(response, version);
  if (misplaced !== undefined) caution(call, pool, 'The PreTokenGeneration trigger', misplaced);
  return tokenChanges(response, version);
}
