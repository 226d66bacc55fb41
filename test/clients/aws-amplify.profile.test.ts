import {
  confirmUserAttribute,
  deleteUser,
  deleteUserAttributes,
  fetchUserAttributes,
  getCurrentUser,
  sendUserAttributeVerificationCode,
  signIn,
  signOut,
  updatePassword,
  updateUserAttribute,
  updateUserAttributes,
} from 'aws-amplify/auth';
import { throws, withAmplify } from '../support/amplify';
import { withEmulator } from '../support/emulator';
import { latestCode, otherCode } from '../support/outbox';
import { onePool, password, poolId, user } from '../support/pools';
import { codeExpired, codeMismatch } from '../support/refusals';

const bench = withEmulator({
  fixtures: onePool({
    pool: { AutoVerifiedAttributes: ['email'] },
    client: { WriteAttributes: ['email', 'name', 'phone_number', 'nickname'] },
    users: [user('ada', { UserAttributes: { email: 'ada@example.com', email_verified: 'true', name: 'Ada' } })],
  }),
});
withAmplify(bench);

const ada = () => bench.world.state.users.get(poolId, 'ada');
const newPassword = 'Battery-staple-2';
const unauthenticated = ['UserUnAuthenticatedException', 'User needs to be authenticated to call this API.'] as const;

describe('aws-amplify, unmodified, signed in,', () => {
  beforeEach(() => signIn({ username: 'ada', password }));

  const changed = async () => {
    const userAttributes = { email: 'new@sample.org', name: 'Ada L.' };
    const outcome = await updateUserAttributes({ userAttributes });
    return { outcome, code: await latestCode(bench, { to: userAttributes.email }) };
  };

  it('changes attributes, and confirms the one that needs it', async () => {
    const { outcome, code } = await changed();
    const codeDeliveryDetails = { attributeName: 'email', deliveryMedium: 'EMAIL', destination: 'n***@s***' };
    expect(outcome).toEqual({
      name: { isUpdated: true, nextStep: { updateAttributeStep: 'DONE' } },
      email: {
        isUpdated: false,
        nextStep: { updateAttributeStep: 'CONFIRM_ATTRIBUTE_WITH_CODE', codeDeliveryDetails },
      },
    });
    expect(await fetchUserAttributes()).toMatchObject({ email: 'new@sample.org', email_verified: 'false' });
    await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: code });
    expect(await fetchUserAttributes()).toMatchObject({ name: 'Ada L.', email_verified: 'true' });
  });

  it('changes one attribute, and takes it away', async () => {
    const outcome = await updateUserAttribute({ userAttribute: { attributeKey: 'nickname', value: 'a' } });
    expect(outcome).toEqual({ isUpdated: true, nextStep: { updateAttributeStep: 'DONE' } });
    expect(await fetchUserAttributes()).toMatchObject({ nickname: 'a' });
    await deleteUserAttributes({ userAttributeKeys: ['nickname'] });
    expect(await fetchUserAttributes()).not.toHaveProperty('nickname');
  });

  it('is refused a wrong code and one that is over, and asks for another', async () => {
    const { code } = await changed();
    const confirm = (confirmationCode: string) => () =>
      confirmUserAttribute({ userAttributeKey: 'email', confirmationCode });
    await throws(bench, confirm(otherCode(code)), ...codeMismatch);
    expect(await sendUserAttributeVerificationCode({ userAttributeKey: 'email' })).toMatchObject({
      destination: 'n***@s***',
    });
    const another = await latestCode(bench);
    bench.emulator.clock.advance('25h');
    await signOut();
    await signIn({ username: 'ada', password });
    await throws(bench, confirm(another), ...codeExpired);
    expect(ada()?.attributes).toMatchObject({ email_verified: 'false' });
  });

  it('is refused attributes that the client may not write', async () => {
    const family = () => updateUserAttributes({ userAttributes: { family_name: 'Lovelace' } });
    const text = 'A client attempted to write unauthorized attribute';
    await throws(bench, family, 'NotAuthorizedException', text);
    const badly = () => updateUserAttributes({ userAttributes: { phone_number: '12' } });
    await throws(bench, badly, 'InvalidParameterException', 'Invalid phone number format.');
  });

  it('changes its password, and is refused with a wrong or a weak one', async () => {
    const change = (oldPassword: string, sent: string) => () => updatePassword({ oldPassword, newPassword: sent });
    const wrong = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
    await throws(bench, change('Wrong-horse-1', newPassword), ...wrong);
    const policy = 'Password did not conform with policy: Password not long enough';
    await throws(bench, change(password, 'Weak-1'), 'InvalidPasswordException', policy);
    await change(password, newPassword)();
    await signOut();
    await throws(bench, () => signIn({ username: 'ada', password }), ...wrong);
    expect((await signIn({ username: 'ada', password: newPassword })).isSignedIn).toBe(true);
  });

  it('deletes its user', async () => {
    await deleteUser();
    expect(ada()).toBeUndefined();
    await throws(bench, getCurrentUser, ...unauthenticated);
    await throws(bench, () => signIn({ username: 'ada', password }), 'UserNotFoundException', 'User does not exist.');
  });

  it('does none of it once it has signed out', async () => {
    await signOut();
    const calls = [
      fetchUserAttributes,
      deleteUser,
      () => updateUserAttributes({ userAttributes: { name: 'Nobody' } }),
      () => confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: '123456' }),
      () => updatePassword({ oldPassword: password, newPassword }),
    ];
    for (const call of calls) await throws(bench, call, ...unauthenticated);
  });
});
