import { confirmationDestination, deliveryDetails, simulatedDestination } from '../../src/domain/users/contactDelivery';
import { recoveryDestination } from '../../src/domain/users/recovery';
import { maskEmail, maskPhoneNumber } from '../../src/domain/messages/masking';
import type { PoolSettings, UserPool } from '../../src/state/rows';

const email = { email: 'ada@example.com', email_verified: 'true' };
const phone = { phone_number: '+15555550839', phone_number_verified: 'true' };
const recovery = (...names: ('verified_email' | 'verified_phone_number' | 'admin_only')[]): PoolSettings => ({
  AccountRecoverySetting: { RecoveryMechanisms: names.map((Name, at) => ({ Name, Priority: at + 1 })) },
});

describe('masking', () => {
  // [recorded], [field]
  it.each([
    ['ada@example.com', 'a***@e***'],
    ['x@y', 'x***@y***'],
    ['"a@b"@example.com', '"***@e***'],
    ['𝒶da@𝓮xample.com', '𝒶***@𝓮***'],
  ])('hides %s as %s', (address, masked) => {
    expect(maskEmail(address)).toBe(masked);
  });

  it.each([
    ['+15555550839', '+*******0839'],
    ['+4915112345678', '+*********5678'],
    ['+12345', '+*2345'],
    ['+1234', '+1234'],
    ['+12', '+12'],
  ])('hides %s as %s', (number, masked) => {
    expect(maskPhoneNumber(number)).toBe(masked);
  });
});

describe('a confirmation goes', () => {
  it.each([
    [['email', 'phone_number'], { ...email, ...phone }, 'phone_number'],
    [['email', 'phone_number'], email, 'email'],
    [['email'], { ...email, ...phone }, 'email'],
    [['email'], phone, undefined],
    [[], { ...email, ...phone }, undefined],
  ] as const)('with %j verified and %j given to %s', (verified, attributes, name) => {
    expect(confirmationDestination({ AutoVerifiedAttributes: [...verified] }, { attributes })?.attributeName).toBe(
      name,
    );
  });
});

describe('recovery goes', () => {
  it.each([
    ['without a setting to the e-mail address', {}, { ...email, ...phone }, 'email'],
    ['without a verified address to the phone', {}, { email: 'a@b', ...phone }, 'phone_number'],
    ['to the first of the order', recovery('verified_email', 'verified_phone_number'), { ...email, ...phone }, 'email'],
    [
      'to the second where the first is not verified',
      recovery('verified_email', 'verified_phone_number'),
      { email: 'a@b', ...phone },
      'phone_number',
    ],
    ['nowhere else', recovery('verified_email'), phone, undefined],
    ['nowhere unverified', {}, { email: 'a@b', email_verified: 'false' }, undefined],
  ])('%s', (_what, settings, attributes: Record<string, string>, name) => {
    const found = recoveryDestination({ settings }, { attributes });
    expect(found === 'admin_only' ? found : found?.attributeName).toBe(name);
  });

  it('to an administrator where the pool says so', () => {
    expect(recoveryDestination({ settings: recovery('admin_only') }, { attributes: email })).toBe('admin_only');
  });

  it('not to the phone that is the second factor', () => {
    const mfaOptions = [{ DeliveryMedium: 'SMS' as const, AttributeName: 'phone_number' }];
    expect(recoveryDestination({ settings: {} }, { attributes: { ...email, ...phone }, mfaOptions })).toMatchObject({
      attributeName: 'email',
    });
    expect(recoveryDestination({ settings: {} }, { attributes: phone, mfaOptions })).toBeUndefined();
  });
});

describe('a simulated delivery', () => {
  const pool = (id: string, settings: PoolSettings = {}) => ({ id, settings }) as UserPool;
  const simulated = (name: string, order: ('email' | 'phone_number')[], at = pool('p')) =>
    deliveryDetails(simulatedDestination(at, name, order));

  it.each([
    [
      'ada@example.com',
      ['phone_number', 'email'],
      { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    ],
    [
      '+15555550839',
      ['email', 'phone_number'],
      { AttributeName: 'phone_number', DeliveryMedium: 'SMS', Destination: '+*******0839' },
    ],
  ] as const)('tells %s back, masked', (name, order, details) => {
    expect(simulated(name, [...order])).toEqual(details);
  });

  it('never names a medium that the pool would not use', () => {
    expect(simulated('ada@example.com', ['phone_number']).DeliveryMedium).toBe('SMS');
    expect(simulated('+15555550839', ['email']).DeliveryMedium).toBe('EMAIL');
  });

  it('is the same for the same name and looks like a real one', () => {
    expect(simulated('ada', ['email'])).toEqual(simulated('ada', ['email']));
    expect(simulated('ada', ['email']).Destination).toMatch(/^[a-z]\*\*\*@[a-z]\*\*\*$/);
    expect(simulated('ada', ['phone_number']).Destination).toMatch(/^\+\*{7}\d{4}$/);
  });

  it('looks like a real one for every name', () => {
    const names = Array.from({ length: 300 }, (_, at) => `user${at}`);
    const odd = names.filter((name) => !/^[a-z]\*\*\*@[a-z]\*\*\*$/.test(simulated(name, ['email']).Destination));
    expect(odd).toEqual([]);
    const first = new Set(names.map((name) => simulated(name, ['email']).Destination[0]));
    expect([...first].sort().join('')).toBe('abcdefghijklmnopqrstuvwxyz');
  });

  it('does not depend on case where users do not', () => {
    const insensitive = pool('p', { UsernameConfiguration: { CaseSensitive: false } });
    expect(simulated('Ada', ['email'], insensitive)).toEqual(simulated('ada', ['email'], insensitive));
  });
});
