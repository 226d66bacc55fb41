import { createHash } from 'node:crypto';
import type { StandInKind } from '../../state/rows';

const digest = (kind: StandInKind, sub: string) => createHash('sha256').update(`${kind} ${sub}`).digest('hex');

/** Digits that are the same in every run. */
const digitsOf = (hex: string, count: number) =>
  (BigInt(`0x${hex}`) % 10n ** BigInt(count)).toString().padStart(count, '0');

interface Form {
  readonly own: RegExp;
  readonly make: (hex: string) => string;
}

/** What subjects of the real ones look like [field]. */
const forms: Readonly<Record<Exclude<StandInKind, 'oidc' | 'saml'>, Form>> = {
  google: { own: /^\d{21}$/, make: (hex) => `1${digitsOf(hex, 20)}` },
  facebook: { own: /^\d{15,17}$/, make: (hex) => `10${digitsOf(hex, 15)}` },
  amazon: { own: /^amzn1\.account\.[A-Z0-9]+$/, make: (hex) => `amzn1.account.${hex.slice(0, 28).toUpperCase()}` },
  apple: {
    own: /^\d{6}\.[0-9a-f]{32}\.\d{4}$/,
    make: (hex) => `${digitsOf(hex, 6)}.${hex.slice(0, 32)}.${digitsOf(hex.slice(32), 4)}`,
  },
};

/** What a provider calls somebody: a seeded name of its own form, else one that is made of it. */
export function subjectOf(kind: StandInKind, sub: string): string {
  if (kind === 'oidc' || kind === 'saml') return sub;
  const { own, make } = forms[kind];
  return own.test(sub) ? sub : make(digest(kind, sub));
}
