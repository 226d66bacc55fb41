import { subjectOf } from '../domain/standIn/subjects';
import type { StandInIdentity, StandInKind } from '../state/rows';
import type { Settings } from './settings';

/** Somebody as a provider knows them, by its own name for them. */
export function knownAs(kind: StandInKind, { does }: Settings, identity: StandInIdentity): StandInIdentity {
  const { email, email_verified: isVerified = false, ...rest } = identity;
  return {
    ...rest,
    sub: subjectOf(kind, identity.sub),
    ...(email !== undefined && !does('noEmail') && { email, email_verified: isVerified && !does('unverifiedEmail') }),
  };
}

/** A claim that has no member of its own. */
export const claimOf = ({ claims }: StandInIdentity, name: string): unknown =>
  claims !== undefined && Object.hasOwn(claims, name) ? claims[name] : undefined;

/** Without what is not there. */
export const present = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** @example nameOf({ sub: '1', given_name: 'Ada', family_name: 'Lovelace' }) // 'Ada Lovelace' */
export function nameOf({ name, given_name: given, family_name: family }: StandInIdentity): string | undefined {
  const both = [given, family].filter((one) => one !== undefined).join(' ');
  return name ?? (both === '' ? undefined : both);
}
