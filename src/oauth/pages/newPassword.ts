import { passwordPolicyOf } from '../../domain/passwords/passwordPolicy';
import { invalid } from '../../contract';
import type { UserPool } from '../../state/rows';
import type { Parameters } from '../../web/parameters';
import type { AttributeField, PasswordRule } from '../views';
import { answered, waitingFor } from './answer';
import { fieldsOf } from './fields';
import { postTo, type At, type PageOf } from './page';

/** What the pool asks of a password. */
export function rulesOf({ settings }: UserPool): PasswordRule[] {
  const policy = passwordPolicyOf(settings);
  return [
    { rule: 'length', length: policy.MinimumLength },
    ...(policy.RequireLowercase ? [{ rule: 'lower' } as const] : []),
    ...(policy.RequireUppercase ? [{ rule: 'upper' } as const] : []),
    ...(policy.RequireNumbers ? [{ rule: 'number' } as const] : []),
    ...(policy.RequireSymbols ? [{ rule: 'symbol' } as const] : []),
  ];
}

/** That both times the same was typed. */
export function typedTwice({ password = '', password_again: again }: Parameters): string {
  if (again !== undefined && again !== password) throw invalid('Passwords do not match.');
  return password;
}

const prefix = 'userAttributes.';

/** What an administrator left out. */
function missing(at: At): AttributeField[] {
  const { parameters } = waitingFor(at, 'NEW_PASSWORD_REQUIRED');
  const names = JSON.parse(parameters?.['requiredAttributes'] ?? '[]') as string[];
  return fieldsOf(
    at,
    names.map((name) => name.slice(prefix.length)),
  );
}

/** A new password in the place of a temporary one. */
export const newPassword: PageOf = {
  blames: { InvalidPasswordException: 'password', PasswordHistoryPolicyViolationException: 'password' },

  show(at, again) {
    const fields = missing(at);
    const form = postTo(at, '/changePassword');
    return { kind: 'newPassword', ...again, form, policy: rulesOf(at.asked.pool), twice: true, fields };
  },

  take(at, form) {
    const journey = waitingFor(at, 'NEW_PASSWORD_REQUIRED');
    const attributes = missing(at).map(({ name }) => [`${prefix}${name}`, form[name] ?? ''] as const);
    const responses = { NEW_PASSWORD: typedTwice(form), ...Object.fromEntries(attributes) };
    return answered(at, journey, responses);
  },
};
