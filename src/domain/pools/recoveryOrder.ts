import type { PoolSettings } from '../../state/rows';

/** How a pool recovers passwords that says nothing of it; described like one that was set [live]. */
export const defaultRecovery = {
  RecoveryMechanisms: [
    { Priority: 1, Name: 'verified_email' },
    { Priority: 2, Name: 'verified_phone_number' },
  ],
} satisfies PoolSettings['AccountRecoverySetting'];

/** Addresses a forgotten password may be recovered by, in the pool's order; `'admin_only'` when only an administrator helps. */
export function recoveryOrder(settings: PoolSettings): ('email' | 'phone_number')[] | 'admin_only' {
  const { RecoveryMechanisms = [] } = settings.AccountRecoverySetting ?? defaultRecovery;
  const mechanisms = [...RecoveryMechanisms].sort((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0));
  if (mechanisms.some(({ Name }) => Name === 'admin_only')) return 'admin_only';
  return mechanisms.map(({ Name }) => (Name === 'verified_email' ? 'email' : 'phone_number'));
}
