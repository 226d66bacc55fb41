import { invalid, refusal, type ServiceError } from '../../contract';
import { digits } from '../../platform/random';
import type { Random } from '../../platform/random';
import type { PoolSettings, SealedPassword } from '../../state/rows';
import { passwordMatches, type PasswordOwner } from './password';

/** Lengths in characters, ages in days. */
export interface PasswordPolicy {
  readonly MinimumLength: number;
  readonly RequireUppercase: boolean;
  readonly RequireLowercase: boolean;
  readonly RequireNumbers: boolean;
  readonly RequireSymbols: boolean;
  readonly PasswordHistorySize?: number;
  readonly TemporaryPasswordValidityDays: number;
}

/** What DescribeUserPool shows for a pool that sets nothing [live]. */
export const defaultPasswordPolicy: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: 7,
};

export const passwordPolicyOf = (settings: PoolSettings): PasswordPolicy => ({
  ...defaultPasswordPolicy,
  ...settings.Policies?.PasswordPolicy,
});

/** AWS words the same refusal differently per door [field: botocore traces; wild]. */
export type PasswordDoor = 'user' | 'administrator' | 'challenge';

const opening: Record<PasswordDoor, string> = {
  user: 'Password did not conform with policy: ',
  administrator: 'Password did not conform with password policy: ',
  challenge: 'Password does not conform to policy: ',
};

/** The symbols AWS's developer guide lists; a space counts only inside the password. */
const symbols = new Set('^$*.[]{}()?"!@#%&/\\,><\':;|_~`+=-');

const hasSymbol = (password: string) =>
  [...password].some(
    (character, at, all) => symbols.has(character) || (character === ' ' && at > 0 && at < all.length - 1),
  );

/** Only the first failing rule is told; length is looked at first [recorded], the rest in this order [likely]. */
function policyFault(policy: PasswordPolicy, password: string): string | undefined {
  if ([...password].length < policy.MinimumLength) return 'Password not long enough';
  if (policy.RequireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (policy.RequireNumbers && !/[0-9]/.test(password)) return 'Password must have numeric characters';
  if (policy.RequireSymbols && !hasSymbol(password)) return 'Password must have symbol characters';
  return undefined;
}

/** Throws InvalidPasswordException with AWS's reason. */
export function assertPassword(settings: PoolSettings, password: string, door: PasswordDoor): void {
  const policy = passwordPolicyOf(settings);
  const fault = policyFault(policy, password);
  if (fault !== undefined) {
    throw refusal('InvalidPasswordException', opening[door] + fault, `The pool's policy: ${JSON.stringify(policy)}.`);
  }
}

const reused = (): ServiceError =>
  // The type is the model's, the sentence [likely].
  refusal('PasswordHistoryPolicyViolationException', 'Password has previously been used and cannot be reused.');

/** Refuses the present password and the PasswordHistorySize ones before it. */
export function assertNotUsedBefore(
  settings: PoolSettings,
  owner: PasswordOwner & { password?: SealedPassword; formerPasswords?: readonly SealedPassword[] },
  password: string,
): void {
  const size = passwordPolicyOf(settings).PasswordHistorySize ?? 0;
  if (size === 0) return;
  const known = [owner.password, ...(owner.formerPasswords ?? [])].slice(0, size);
  if (known.some((sealed) => passwordMatches(owner, password, sealed))) throw reused();
}

const shuffled = (random: Random, characters: string[]): string[] => {
  for (let last = characters.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [characters[last], characters[other]] = [characters[other] as string, characters[last] as string];
  }
  return characters;
};

/** A temporary password that satisfies the policy. */
export function generatePassword(settings: PoolSettings, random: Random): string {
  const { MinimumLength } = passwordPolicyOf(settings);
  const kinds = ['abcdefghijkmnopqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', digits, '!@#%&*_+=-'];
  const length = Math.max(8, MinimumLength);
  const drawn = kinds.map((kind) => random.text(1, kind));
  const rest = random.text(length - drawn.length, kinds.join(''));
  return shuffled(random, [...drawn, ...rest]).join('');
}

/** [field] for AdminCreateUser, [likely] for SignUp. */
export const passwordRequired = (hint: string): ServiceError => invalid('User is required to have a password', hint);
