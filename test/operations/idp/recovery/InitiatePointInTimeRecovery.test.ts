import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserSettingsCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ask, commandFor } from '../../../support/commands';
import { refuses, storedBy, withEmulator } from '../../../support/emulator';
import { isNotBuilt } from '../../../support/notBuilt';
import { createPool, describePool } from '../../../support/poolCalls';
import { onePool, poolId as UserPoolId, user } from '../../../support/pools';
import { rowsOf } from '../../../support/rows';
import { onTheWire } from '../../../support/wire';
import { cancel, counts, describe_, initiate, later, momentOf, pausedText, recover, start } from './recovering';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const phone = { phone_number: '+15555550100', phone_number_verified: 'true' };
const bench = withEmulator({
  clock: '2026-11-26T12:00:00Z',
  fixtures: onePool({
    pool: {
      UserPoolTier: 'PLUS',
      MfaConfiguration: 'OPTIONAL',
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
    },
    users: ['ada', 'bob', 'carl'].map((name) => user(name, { UserAttributes: { ...phone, name } })),
  }),
});

const send = (command: object) => bench.client.send(command as never);

const rename = (Username: string, Value: string) =>
  send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: [{ Name: 'name', Value }] }));

const asking = (moment: number, id = UserPoolId) =>
  commandFor('InitiatePointInTimeRecovery', { UserPoolId: id, RestoreTimestamp: new Date(moment) });

const invalid = 'InvalidParameterException';
const limited = 'LimitExceededException';

const replan = (UserPoolTier: 'LITE' | 'ESSENTIALS' | 'PLUS') =>
  ask(bench, 'UpdateUserPool', { UserPoolId, UserPoolTier });

async function recoverPool(moment: number, id: string) {
  const { RestoreId } = await initiate(bench, moment, id);
  const preview = await describe_(bench, RestoreId, id);
  await start(bench, RestoreId, id);
  return preview;
}

/** Moments that can be gone back to, whatever came before. */
const aMoment = () => bench.emulator.clock.now() - 15 * minute;

describe('an initiation', () => {
  test('changes nothing but that writes pause, and tells what would change', async () => {
    const moment = momentOf(bench);
    await send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));
    await rename('bob', 'Robert');
    await send(new AdminCreateUserCommand({ UserPoolId, Username: 'dora', MessageAction: 'SUPPRESS' }));
    const now = later(bench);
    const { restorations: _, ...before } = storedBy(bench);
    const begun = await initiate(bench, moment);
    expect(begun).toEqual({
      RestoreId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as string,
      RestoreStatus: 'PREVIEW_GENERATING',
      RestoreTimestamp: new Date(moment),
      TriggerTimestamp: new Date(now), // likely: shortly after is not later
    });
    const { restorations: __, ...after } = storedBy(bench);
    expect(after).toEqual(before);
    const found = await describe_(bench, begun.RestoreId);
    expect({ ...found, RestorePreview: [] }).toEqual({
      ...begun,
      RestoreStatus: 'PREVIEW_GENERATED',
      RestorePreview: [],
    });
    expect(found.RestorePreview?.map(({ Entity }) => Entity)).toEqual(['Users', 'Groups', 'User MFAs', 'Passkeys']);
    expect(counts(found)).toEqual({ Users: [1, 1, 1] });
  });

  test('counts settings of second factors by themselves', async () => {
    const prefer = (Username: string, Enabled: boolean) =>
      send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username, SMSMfaSettings: { Enabled } }));
    await prefer('bob', true);
    await prefer('carl', true);
    const moment = momentOf(bench);
    await prefer('ada', true);
    await prefer('bob', false);
    const MFAOptions = [{ DeliveryMedium: 'SMS' as const, AttributeName: 'phone_number' }];
    await send(new AdminSetUserSettingsCommand({ UserPoolId, Username: 'carl', MFAOptions }));
    const preview = await recover(bench, moment);
    expect(counts(preview)).toEqual({ 'User MFAs': [1, 1, 1] });
    const settingOf = async (Username: string) =>
      (await bench.client.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserMFASettingList;
    await expect(Promise.all(['ada', 'bob', 'carl'].map(settingOf))).resolves.toEqual([
      undefined,
      ['SMS_MFA'],
      ['SMS_MFA'],
    ]);
    expect(bench.world.state.users.get(UserPoolId, 'carl')?.mfaOptions).toBeUndefined();
  });

  test('tells no change of what changed and changed back, and of a password', async () => {
    const moment = momentOf(bench);
    await rename('ada', 'Ada');
    await rename('ada', 'ada');
    const set = { UserPoolId, Username: 'bob', Password: 'Another-horse-2', Permanent: true };
    await ask(bench, 'AdminSetUserPassword', set);
    expect(counts(await recover(bench, moment))).toEqual({});
  });
});

describe('a moment', () => {
  test('is a quarter of an hour ago at least, and not to come', async () => {
    const text = 'RestoreTimestamp must be at least 15 minutes in the past.'; // likely
    const now = later(bench);
    await refuses(bench, asking(now - 15 * minute + 1), invalid, text);
    await refuses(bench, asking(now + day), invalid, text);
    await initiate(bench, now - 15 * minute);
  });

  test.each([8.64e12 + 1, -8.64e12 - 1, 1e20])(
    'is one that a clock can show, which %p seconds are not',
    async (seconds) => {
      const answer = await onTheWire(bench, 'InitiatePointInTimeRecovery', { UserPoolId, RestoreTimestamp: seconds });
      expect(answer).toMatchObject({
        status: 400,
        body: { __type: invalid, message: 'RestoreTimestamp is not valid.' },
      }); // likely
      expect(bench.world.state.restorations.count(UserPoolId)).toBe(0);
      await rename('ada', 'Ada'); // writes go on
    },
  );

  test('is not before the pool', async () => {
    const { Id } = await createPool(bench);
    const { CreationDate } = await describePool(bench, Id);
    later(bench);
    const made = CreationDate!.getTime();
    await refuses(
      bench,
      asking(made - 1, Id),
      invalid,
      'RestoreTimestamp cannot be earlier than the creation time of the user pool.',
    ); // likely
    await initiate(bench, made, Id);
  });

  test.each([
    ['PLUS', 14],
    ['ESSENTIALS', 1],
  ] as const)('is as far away as %s reaches: %d days', async (UserPoolTier, days) => {
    const { Id } = await createPool(bench, { UserPoolTier });
    later(bench, 20 * day);
    const now = bench.emulator.clock.now();
    await refuses(
      bench,
      asking(now - days * day - 1, Id),
      invalid,
      `RestoreTimestamp is not within the recovery period of the user pool: up to ${days} day${days === 1 ? '' : 's'} in the past.`,
    ); // likely
    await initiate(bench, now - days * day, Id);
  });

  test('is of a plan that the pool had ever since', async () => {
    const text = 'The user pool was not on the required feature plan at RestoreTimestamp.'; // likely
    later(bench, 2 * day);
    await replan('ESSENTIALS');
    const essentials = later(bench, 1);
    later(bench, 2 * day);
    await replan('PLUS');
    later(bench, 2 * hour);
    const now = bench.emulator.clock.now();
    await refuses(bench, asking(essentials - hour), invalid, text);
    await refuses(bench, asking(now - day - 1), invalid, text);
    await initiate(bench, now - day); // so far both reach
  });

  test('is not one at which the pool was on LITE, nor one before that', async () => {
    later(bench, hour);
    await replan('LITE');
    await refuses(
      bench,
      asking(aMoment()),
      'FeatureUnavailableInTierException',
      'The following feature is not available for the LITE pricing tier configured: Point-in-Time Recovery',
    ); // likely
    await rename('ada', 'of LITE');
    const left = later(bench, hour);
    await replan('ESSENTIALS');
    later(bench, hour);
    const text = 'The user pool was not on the required feature plan at RestoreTimestamp.'; // likely
    await refuses(bench, asking(left - 1), invalid, text);
    await refuses(bench, asking(left - 90 * minute), invalid, text);
    await initiate(bench, left);
  });

  test('is one that this emulator knows', async () => {
    const began = bench.emulator.clock.now();
    later(bench, hour);
    const { state } = bench.world;
    state.userPools.set({ ...state.userPools.get('', UserPoolId)!, createdAt: 0 });
    await isNotBuilt(bench, asking(began - 1), `a recovery to a moment before ${new Date(began).toISOString()}`);
    await initiate(bench, began);
  });

  test('is none before an import of a pool that was made long ago, whose users nobody told of', async () => {
    bench.emulator.clock.freeze(true);
    const Id = 'us-east-1_Another1';
    const old = { Id, PoolName: 'another', UserPoolTier: 'PLUS', CreationDate: '2026-01-01T00:00:00Z' };
    const body = JSON.stringify({ userPools: [{ ...old, Users: [user('grace')] }] });
    const { status } = await fetch(`${bench.emulator.url}/_emu/import`, { method: 'POST', body });
    expect(status).toBe(200);
    const came = bench.emulator.clock.now();
    later(bench, hour);
    await isNotBuilt(bench, asking(came - 1, Id), `a recovery to a moment before ${new Date(came).toISOString()}`);
    expect(bench.world.state.restorations.count(Id)).toBe(0);
    expect(counts(await recoverPool(came, Id))).toEqual({});
    expect(bench.world.state.users.get(Id, 'grace')).toBeDefined();
  });
});

describe('there are', () => {
  const row = (members: object) => ({ ...rowsOf(UserPoolId).restorations, ...members });

  test('one active recovery of a pool', async () => {
    later(bench);
    await initiate(bench, aMoment());
    const text = `User pool ${UserPoolId} cannot have more than 1 active point-in-time recovery.`;
    await refuses(bench, asking(aMoment()), limited, text); // likely
  });

  test('five active recoveries of an account', async () => {
    const pools = await Promise.all(Array.from({ length: 6 }, () => createPool(bench)));
    later(bench);
    for (const { Id } of pools.slice(0, 5)) await initiate(bench, aMoment(), Id);
    const Id = pools[5]?.Id ?? '';
    const text = 'The account cannot have more than 5 active point-in-time recoveries.';
    await refuses(bench, asking(aMoment(), Id), limited, text); // likely
    later(bench, day); // when they are over
    await initiate(bench, aMoment(), Id);
  });

  test('three previews of a pool in a day', async () => {
    later(bench);
    for (let left = 3; left > 0; left--) await cancel(bench, (await initiate(bench, aMoment())).RestoreId);
    const text = `User pool ${UserPoolId} cannot have more than 3 recovery previews in 24 hours.`;
    await refuses(bench, asking(aMoment()), limited, text); // likely
    later(bench, day);
    await initiate(bench, aMoment());
  });

  test('ten previews of an account in a day', async () => {
    const pools = await Promise.all(Array.from({ length: 4 }, () => createPool(bench)));
    later(bench);
    for (let at = 0; at < 10; at++) {
      const Id = pools[at % 4]?.Id ?? '';
      await cancel(bench, (await initiate(bench, aMoment(), Id)).RestoreId, Id);
    }
    const text = 'The account cannot have more than 10 recovery previews in 24 hours.';
    await refuses(bench, asking(aMoment()), limited, text); // likely
  });

  test('ten previews of a pool in thirty days', async () => {
    later(bench, day);
    const now = bench.emulator.clock.now();
    for (let number = 1; number <= 10; number++) {
      bench.world.state.restorations.put(row({ id: `${number}`, number, createdAt: now - 20 * day }));
    }
    const text = `User pool ${UserPoolId} cannot have more than 10 recovery previews in 30 days.`;
    await refuses(bench, asking(aMoment()), limited, text); // likely
    later(bench, 10 * day);
    await initiate(bench, aMoment());
  });

  test('one completed recovery of a pool in a day', async () => {
    later(bench);
    await start(bench, (await initiate(bench, aMoment())).RestoreId);
    later(bench, day - 1);
    const text = `User pool ${UserPoolId} cannot complete more than 1 point-in-time recovery in 24 hours.`;
    await refuses(bench, asking(aMoment()), limited, text); // likely
    later(bench, 1);
    await initiate(bench, aMoment());
  });
});

test('a preview expires a day after its initiation, when writes go on, whoever looks', async () => {
  later(bench);
  const { RestoreId } = await initiate(bench, aMoment());
  later(bench, day - 1);
  await refuses(
    bench,
    new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }),
    'OperationNotEnabledException',
    pausedText('AdminDeleteUser'),
  );
  later(bench, 1);
  await send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));
  await expect(describe_(bench, RestoreId)).resolves.toMatchObject({ RestoreStatus: 'PREVIEW_EXPIRED' });
  for (const [name, done] of [
    ['StartPointInTimeRecovery', 'started'],
    ['CancelPointInTimeRecovery', 'cancelled'],
  ] as const) {
    await refuses(
      bench,
      commandFor(name, { UserPoolId, RestoreId }),
      invalid,
      `Point-in-time recovery ${RestoreId} cannot be ${done}: its status is PREVIEW_EXPIRED.`,
    ); // likely
  }
});

test('an import that runs is waited for', async () => {
  later(bench);
  bench.world.records.imports.begin(rowsOf(UserPoolId).userImportJobs);
  const text = 'A point-in-time recovery cannot be initiated while a user import job is in progress.';
  await refuses(bench, asking(aMoment()), 'OperationNotEnabledException', text); // likely
});
