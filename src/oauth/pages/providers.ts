import { ownProvider } from '../authorize/provider';
import { ownUrl, passedOn } from '../own';
import type { Provider } from '../views';
import type { At } from './page';

/** The client's providers but the pool itself, each with the way there. */
export const providersOf = ({ call, request, asked: { client, query } }: At): Provider[] =>
  (client.settings.SupportedIdentityProviders ?? [])
    .filter((name) => name !== ownProvider)
    .flatMap((name) => call.world.state.identityProviders.get(client.userPoolId, name) ?? [])
    .map(({ name, type }) => ({
      type,
      name,
      href: ownUrl(request, '/oauth2/authorize', { ...passedOn(query), identity_provider: name }).toString(),
    }));
