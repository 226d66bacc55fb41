import type { AppClient } from '../../state/rows';
import type { Parameters } from '../../web/parameters';
import type { Call } from '../../world/Call';
import { PageError } from '../refusals';

export const ownProvider = 'COGNITO';

/** The provider that was asked for, by its name or by one of its identifiers; it is one of the client's [field]. */
export function chooseProvider(
  { world: { state } }: Call,
  { userPoolId, settings }: AppClient,
  query: Parameters,
): string | undefined {
  const { identity_provider: name, idp_identifier: identifier } = query;
  if (name === undefined && identifier === undefined) return undefined;
  const found = name ?? state.identityProviders.by('identifier', userPoolId, identifier ?? '')?.name;
  if (found !== undefined && settings.SupportedIdentityProviders?.includes(found) === true) return found;
  throw new PageError(
    { what: 'noProvider' },
    {
      hint: `${name ?? identifier ?? ''} is not among the app client's SupportedIdentityProviders.`,
    },
  );
}
