import type { IdentityProvider } from '../../state/rows';
import { acrLevels, type AcrLevel } from '../pools/identitySettings';
import type { ExternalIdentity } from './externalIdentity';

type Mapped = Pick<IdentityProvider, 'acrMapping'>;

/** What the pool's tokens may say of methods; a provider's other words are dropped [docs]. */
const methods: ReadonlySet<string> = new Set(['pwd', 'otp', 'sms', 'email_otp', 'swk', 'hwk', 'mfa', 'fed']);

/** How tokens name the method of those whose provider tells none [docs]. */
const federated = ['fed'];

const valueOf = ({ acrMapping = {} }: Mapped, level: AcrLevel): string | undefined =>
  Object.hasOwn(acrMapping, level) ? acrMapping[level] : undefined;

/** What a provider is asked for these levels; those that it has no name for are left out [docs]. */
export const acrValuesAt = (provider: Mapped, levels: readonly AcrLevel[]): string =>
  [...new Set(levels.flatMap((level) => valueOf(provider, level) ?? []))].join(' ');

/** The strongest level that a provider has a name for, by which users are asked to sign in there. */
export const strongestAt = (provider: Mapped): AcrLevel =>
  acrLevels.findLast((level) => valueOf(provider, level) !== undefined) ?? 'Level1';

/**
 * How somebody signed in at a provider, in the pool's terms: what is not mapped is of the first level [docs]; that a name
 * which stands for two levels is the stronger is [likely].
 */
export function contextAtProvider(
  provider: Mapped,
  { acr, amr = [] }: Pick<ExternalIdentity, 'acr' | 'amr'>,
): { level: AcrLevel; amr: readonly string[] } {
  const known = [...new Set(amr)].filter((method) => methods.has(method));
  return {
    level: acrLevels.findLast((level) => acr !== undefined && valueOf(provider, level) === acr) ?? 'Level1',
    amr: known.length > 0 ? known : federated,
  };
}
