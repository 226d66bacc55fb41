import { passwordMatches, sealPassword } from '../../src/domain/passwords/password';
import { assertNotUsedBefore, assertPassword, generatePassword } from '../../src/domain/passwords/passwordPolicy';
import { createRandom } from '../../src/platform/random';
import type { PoolSettings } from '../../src/state/rows';

const policy = (members: object): PoolSettings => ({ Policies: { PasswordPolicy: members } });
const refusalOf = (work: () => void) => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
};

describe('a password', () => {
  const owner = { userPoolId: 'us-east-1_abc', username: 'ada' };
  const salt = Buffer.alloc(16, 0xff);

  it('is sealed with its salt, pool and owner, not as text', () => {
    const sealed = sealPassword(owner, 'Correct-horse-1', salt);
    expect(sealed).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
    expect(passwordMatches(owner, 'Correct-horse-1', sealed)).toBe(true);
    expect(passwordMatches(owner, 'Correct-horse-2', sealed)).toBe(false);
    expect(passwordMatches({ ...owner, username: 'bob' }, 'Correct-horse-1', sealed)).toBe(false);
    expect(passwordMatches(owner, 'Correct-horse-1', undefined)).toBe(false);
  });

  // [recorded]: length first, then one reason at a time
  it.each([
    ['Ab1!', 'Password not long enough'],
    ['p@word', 'Password not long enough'],
    ['P@1.><?}}}}{{', 'Password must have lowercase characters'],
    ['correct-horse-1', 'Password must have uppercase characters'],
    ['Correct-horse', 'Password must have numeric characters'],
    ['Correcthorse1', 'Password must have symbol characters'],
    ['Correct horse1', undefined],
    ['Correct-horse-1', undefined],
    ['ÄÖÜ-correct-1', 'Password must have uppercase characters'],
    // code points, not code units
    ['A1!a𝒶𝒶𝒶', 'Password not long enough'],
  ])('%s is answered with %p', (password, reason) => {
    const text = refusalOf(() => assertPassword({}, password, 'user'));
    expect(text).toBe(reason && `Password did not conform with policy: ${reason}`);
  });

  it.each([
    ['user', 'Password did not conform with policy: Password not long enough'],
    ['administrator', 'Password did not conform with password policy: Password not long enough'],
    ['challenge', 'Password does not conform to policy: Password not long enough'],
  ] as const)('is refused at the door of the %s in its own words', (door, text) => {
    expect(refusalOf(() => assertPassword({}, 'x', door))).toBe(text);
  });

  it('may be anything where the policy asks for nothing', () => {
    const lax = {
      MinimumLength: 6,
      RequireLowercase: false,
      RequireUppercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
    };
    expect(refusalOf(() => assertPassword(policy(lax), '......', 'user'))).toBeUndefined();
  });

  it('may be used again once the history has forgotten it', () => {
    const seal = (text: string) => sealPassword(owner, text, salt);
    const user = { ...owner, password: seal('third'), formerPasswords: [seal('second'), seal('first')] };
    const used = (size: number, text: string) =>
      refusalOf(() => assertNotUsedBefore(policy({ PasswordHistorySize: size }), user, text)) !== undefined;
    expect(['third', 'second', 'first', 'new'].map((text) => used(2, text))).toEqual([true, true, false, false]);
    expect(['third', 'second', 'first'].map((text) => used(0, text))).toEqual([false, false, false]);
  });

  it('that is generated satisfies the policy', () => {
    const random = createRandom('passwords');
    for (const MinimumLength of [6, 8, 20, 99]) {
      const generated = generatePassword(policy({ MinimumLength }), random);
      expect(generated.length).toBe(Math.max(8, MinimumLength));
      expect(refusalOf(() => assertPassword(policy({ MinimumLength }), generated, 'user'))).toBeUndefined();
    }
  });
});
