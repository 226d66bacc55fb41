import { withEmulator } from '../support/emulator';
import { onePool, poolId, user } from '../support/pools';
import { describeWithPython, withDriver } from './python/python';

jest.setTimeout(120_000); // Python begins with every test

interface Answered {
  readonly Restoration: {
    readonly RestoreId: string;
    readonly RestoreStatus: string;
    readonly RestorePreview?: readonly { readonly Entity: string; readonly UpdateCount: number }[];
  };
}

describeWithPython('boto3, unmodified,', () => {
  const emails = ['ada', 'bob'].map((name) => user(name, { UserAttributes: { email: `${name}@example.com` } }));
  const bench = withEmulator({ fixtures: [onePool({ users: emails })] });
  const driver = withDriver(bench);
  const asking = (name: string, named: object = {}) => ({
    on: 'cognito-idp',
    name,
    named: { UserPoolId: poolId, ...named },
  });
  const ask = <T>(name: string, named: object = {}) => driver().call<T>(asking(name, named));
  const emailOf = async (Username: string) => {
    const { UserAttributes } = await ask<{ UserAttributes: { Name: string; Value: string }[] }>('admin_get_user', {
      Username,
    });
    return UserAttributes.find(({ Name }) => Name === 'email')?.Value;
  };

  test('takes users back to what they were', async () => {
    await driver().call({ on: 'make', args: ['cognito-idp'] });
    const RestoreTimestamp = bench.emulator.clock.now() / 1000;
    bench.emulator.clock.advance(1);
    await ask('admin_update_user_attributes', {
      Username: 'ada',
      UserAttributes: [{ Name: 'email', Value: 'gone@example.com' }],
    });
    await ask('admin_delete_user', { Username: 'bob' });
    bench.emulator.clock.advance('15m');
    const begun = await ask<Answered>('initiate_point_in_time_recovery', { RestoreTimestamp });
    expect(begun.Restoration.RestoreStatus).toBe('PREVIEW_GENERATING');
    const { RestoreId } = begun.Restoration;
    const { Restoration: seen } = await ask<Answered>('describe_point_in_time_recovery', { RestoreId });
    expect(seen).toMatchObject({
      RestoreStatus: 'PREVIEW_GENERATED',
      RestorePreview: expect.arrayContaining([
        { Entity: 'Users', CreateCount: 1, UpdateCount: 1, DeleteCount: 0 },
      ]) as [],
    });
    await expect(
      driver().raised(asking('admin_create_user', { Username: 'carl', MessageAction: 'SUPPRESS' })),
    ).resolves.toBe(
      'OperationNotEnabledException: An error occurred (OperationNotEnabledException) when calling the AdminCreateUser operation: ' +
        'AdminCreateUser is not available while a point-in-time recovery of the user pool is in progress.',
    );
    const started = await ask<Answered>('start_point_in_time_recovery', { RestoreId });
    expect(started.Restoration.RestoreStatus).toBe('RESTORING');
    const { Restorations } = await ask<{ Restorations: object[] }>('list_point_in_time_recoveries');
    expect(Restorations).toEqual([expect.objectContaining({ RestoreId, RestoreStatus: 'RESTORE_COMPLETED' })]);
    await expect(emailOf('ada')).resolves.toBe('ada@example.com');
    await expect(emailOf('bob')).resolves.toBe('bob@example.com');
    await expect(driver().raised(asking('cancel_point_in_time_recovery', { RestoreId }))).resolves.toContain(
      'InvalidParameterException',
    );
  });
});
