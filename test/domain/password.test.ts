import { createHash } from 'node:crypto';
import { passwordMatches, sealPassword } from '../../src/domain/passwords/password';

const owner = { userPoolId: 'us-east-1_Example1', username: 'ada' };
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();

/** x as the clients compute it, to which SALT is a number: an even number of digits, and 00 before a top bit. [field] */
function exponentOfClients(salt: Buffer, password: string): Buffer {
  const digits = salt.toString('hex').replace(/^0+/, '');
  const hex = digits.length % 2 === 0 ? digits : `0${digits}`;
  const padded = /^[89a-f]/.test(hex) ? `00${hex}` : hex;
  return sha256(Buffer.concat([Buffer.from(padded, 'hex'), sha256(`Example1ada:${password}`)]));
}

test.each([0x00, 0x7f, 0x80, 0xff])('a salt that begins with %i seals a password as clients will', (first) => {
  const salt = Buffer.alloc(16, 7).fill(first, 0, 1);
  const sealed = sealPassword(owner, 'Correct-horse-1', salt);
  const x = exponentOfClients(salt, 'Correct-horse-1');
  expect(sealed).toBe([salt, x].map((part) => part.toString('base64url')).join('.'));
  expect(passwordMatches(owner, 'Correct-horse-1', sealed)).toBe(true);
  expect(passwordMatches(owner, 'Correct-horse-2', sealed)).toBe(false);
  expect(passwordMatches({ ...owner, username: 'bob' }, 'Correct-horse-1', sealed)).toBe(false);
  expect(passwordMatches({ ...owner, userPoolId: 'us-east-1_Example2' }, 'Correct-horse-1', sealed)).toBe(false);
});

test('who has no password is let in by none', () => {
  expect(passwordMatches(owner, '', undefined)).toBe(false);
});
