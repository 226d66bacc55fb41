/** A claim as rules and tags read it; lists with commas between [likely]. Undefined for what is no text. */
export function claimText(claim: unknown): string | undefined {
  if (Array.isArray(claim)) return claim.map((one) => claimText(one) ?? '').join(',');
  if (typeof claim === 'string') return claim;
  return typeof claim === 'number' || typeof claim === 'boolean' ? String(claim) : undefined;
}
