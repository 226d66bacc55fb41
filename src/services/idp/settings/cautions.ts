import { idp } from '../../../contract';
import { configuredTrigger, isTriggerName } from '../../../domain/triggers/sources';
import { functionBehind } from '../../../flows/triggers/functionBehind';
import type { UserPool } from '../../../state/rows';
import type { State } from '../../../state/tables';
import { isMissed, type Missed } from './Fate';
import { fates } from './fates';

/** Something that is kept and not obeyed, as far as it is said somewhere. */
interface Found {
  /** @example 'LambdaConfig.PreSignUp' */
  readonly thing: string;
  readonly what: Missed['what'];
}

/** @param structure its name in AWS's model */
function* foundIn(structure: string, document: unknown, path = ''): Generator<Found> {
  const shape = idp.model.shapes.get(structure);
  if (shape?.type === 'list' && Array.isArray(document)) {
    for (const entry of document) yield* foundIn(shape.member ?? '', entry, path);
  }
  if (shape?.type !== 'structure' || typeof document !== 'object' || document === null) return;
  for (const [member, value] of Object.entries(document)) {
    const fate = fates[structure]?.[member];
    if (fate === undefined || value === undefined) continue;
    const thing = path === '' ? member : `${path}.${member}`;
    const unmet = isMissed(fate) ? (fate.unmet?.(value) ?? []) : [];
    for (const one of unmet) yield { thing: one === '' ? thing : `${thing} ${one}`, what: (fate as Missed).what };
    yield* foundIn(shape.members?.[member] ?? '', value, thing);
  }
}

/** Triggers whose function has code run. */
const withoutMapped = (state: State, { LambdaConfig, ...settings }: UserPool['settings']): object => {
  if (LambdaConfig === undefined) return settings;
  const isMapped = (name: string) => {
    const arn = isTriggerName(name) ? configuredTrigger({ LambdaConfig }, name)?.arn : undefined;
    return arn !== undefined && functionBehind(state, arn) !== undefined;
  };
  const unmapped = Object.entries(LambdaConfig).filter(([name]) => !isMapped(name));
  return { ...settings, LambdaConfig: Object.fromEntries(unmapped) };
};

function* ofPool(state: State, pool: UserPool): Generator<Found> {
  yield* foundIn('CreateUserPoolRequest', withoutMapped(state, pool.settings));
  yield* foundIn('SetUserPoolMfaConfigRequest', pool.mfa);
  yield* foundIn('SetUserPoolSessionConfigurationRequest', pool.sessionConfiguration);
  for (const { domain } of state.domains.rows(pool.id))
    yield* foundIn('CreateUserPoolDomainRequest', { Domain: domain });
  for (const { type } of state.identityProviders.rows(pool.id)) {
    yield* foundIn('CreateIdentityProviderRequest', { ProviderType: type }, 'IdentityProviders');
  }
}

const inWords = ({ thing, what }: Found) => `${thing} is kept but ${what}`;

/**
 * What the pools of a state set that is kept and not obeyed: a line for each pool and thing.
 * @example 'userPools[0] us-east-1_x: LambdaConfig.PreSignUp is kept but not run: SignUp and AdminCreateUser answer 501'
 */
export function cautions(state: State): string[] {
  return [...state.userPools.rows('')].flatMap((pool, index) =>
    [...new Set([...ofPool(state, pool)].map(inWords))].map((line) => `userPools[${index}] ${pool.id}: ${line}`),
  );
}
