import { publicSuffixRefused } from '../../../domain/passkeys/relyingParty';
import { mfaConfig, withMfaConfig } from '../../../domain/pools/mfaSettings';
import { poolOf } from '../../../flows/lookup/resolve';
import { isPublicSuffix } from '../../../platform/publicSuffix';
import { commit } from '../../../world/commit';
import { onPool } from '../operation';

/**
 * Refusals, in order: pool, mode against factors [live: before the e-mail checks], plan, e-mail account, form of the relying
 * party, first factors, recovery, public suffix.
 */
export const SetUserPoolMfaConfig = onPool('SetUserPoolMfaConfig', async (call, pool, input) => {
  withMfaConfig(pool, input);
  const relyingPartyId = input.WebAuthnConfiguration?.RelyingPartyId;
  if (relyingPartyId !== undefined && (await isPublicSuffix(relyingPartyId))) throw publicSuffixRefused();
  const present = poolOf(call, pool.id);
  const changed = { ...withMfaConfig(present, input), modifiedAt: call.now };
  commit(call, ({ userPools }) => userPools.replace(present, changed));
  return mfaConfig(changed);
});
