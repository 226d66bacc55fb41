import { matchingSteps, newTotpSecret, totpCode, totpStep } from '../../src/domain/mfa/totp';
import { createRandom } from '../../src/platform/random';
import { appCode } from '../support/authenticator';

/** RFC 6238, appendix B: the secret is 12345678901234567890; its codes have eight digits, ours the last six. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('the code at %i seconds is that of RFC 6238', (seconds, code) => {
  expect(totpCode(secret, totpStep(seconds * 1000))).toBe(code.slice(2));
});

test('a secret is 52 letters of base32 that authenticators read alike', () => {
  const random = createRandom('7');
  for (let count = 0; count < 50; count++) {
    const drawn = newTotpSecret(random);
    expect(drawn).toMatch(/^[A-Z2-7]{51}[AQ]$/);
    expect(totpCode(drawn, 12_345)).toBe(appCode(drawn, 12_345 * 30_000));
  }
});

test.each([
  [-60_000, false],
  [-30_000, true],
  [0, true],
  [30_000, true],
  [60_000, false],
])('a code of %i milliseconds off is told so', (off, counts) => {
  const now = 1_700_000_015_000;
  const code = totpCode(secret, totpStep(now + off));
  expect(matchingSteps(secret, code, now)).toEqual(counts ? [totpStep(now + off)] : []);
});

test.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('%p is no code', (code) => {
  expect(matchingSteps(secret, code, 59_000)).toEqual([]);
});
