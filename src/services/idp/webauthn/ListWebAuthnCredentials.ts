import { credentialDescription, mostCredentials } from '../../../domain/passkeys/credentials';
import { nextToken, pageOptions } from '../../../flows/lookup/paging';
import { passkeysOf } from '../../../flows/users/passkeys';
import { asCaller } from '../operation';

/** In the order of their ids; AWS promises none. Those of a former relying party, too [likely]. Refusals: caller, token. */
export const ListWebAuthnCredentials = asCaller('ListWebAuthnCredentials', (call, { pool, user }, input) => {
  const bound = ['ListWebAuthnCredentials', pool.id, user.sub];
  const { after, limit } = pageOptions(call, {
    token: input.NextToken,
    limit: input.MaxResults,
    bound,
    most: mostCredentials,
  });
  const rest = passkeysOf(call, user).filter(({ id }) => after === undefined || id > after.key);
  const last = rest.length > limit ? rest[limit - 1] : undefined;
  return {
    Credentials: rest.slice(0, limit).map(credentialDescription),
    NextToken: nextToken(call, last && { value: '', key: last.id }, bound),
  };
});
