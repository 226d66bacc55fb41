import { idpRegistry } from '../../src/services/idp/registry';
import { clientFor, startEmulator } from '../support/emulator';
import { examples } from './examples';
import { functions } from './functions';
import { outgoing } from './metadata';
import { unused } from './newerThan';
import { ownedBy, replay, type Bench } from './replay';
import { tally } from './tally';
import { account, fixtures } from './world';

/** What `describe` prints; who adds, fixes or builds says it here. */
const counted = { examples: 426, pages: 251, answers: 365, match: 351, decided: 52, differs: 22, notYet: 1 };

let bench: Bench & { stop(): Promise<void> };
beforeAll(async () => {
  const options = { fixtures, triggers: functions, region: 'us-west-2', accountId: account, seed: 1 };
  const { emulator } = await startEmulator(options, { outgoing });
  const client = clientFor(emulator, 'us-west-2');
  bench = { emulator, client, stop: () => emulator.stop() };
});
beforeEach(() => bench.emulator.reset());
let replayed = 0;
afterAll(async () => {
  bench.client.destroy();
  await bench.stop();
  // a member is not excused as newer in vain
  if (replayed === examples.length) expect(unused()).toEqual([]);
});

const title =
  `${counted.examples} examples of AWS on ${counted.pages} pages, ${counted.answers} with their answer: ` +
  `${counted.match} match, ${counted.decided} are decided otherwise, ${counted.differs} differ, ` +
  `${counted.notYet} are not yet built`;

describe(title, () => {
  test.each(examples.map((example, index) => [`${index} ${example.operation} (${example.page})`, example] as const))(
    '%s',
    async (_, example) => {
      const found = await replay(bench, example);
      replayed += 1;
      const owned = ownedBy(example);
      expect(Object.fromEntries(found.map(({ at, how }) => [at, owned[at] === undefined ? how : 'owned']))).toEqual(
        Object.fromEntries(Object.keys(owned).map((at) => [at, 'owned'])),
      );
    },
  );

  test('as many as are counted, each counted once', () => {
    expect(tally(examples)).toEqual(counted);
    const { match, decided, differs, notYet } = counted;
    expect(match + decided + differs + notYet).toBe(counted.examples);
  });

  test('of every operation that is built, but for those of which we replay none', () => {
    const built = Object.keys(idpRegistry);
    const shown = new Set<string>(examples.map(({ operation }) => operation));
    expect(built.filter((name) => !shown.has(name)).sort()).toEqual([
      'AddUserPoolClientSecret',
      'AdminDeleteSoftwareToken',
      'AdminListUserAuthEvents',
      'AdminSetUserMFAPreference',
      'AdminUpdateAuthEventFeedback',
      'AssociateSoftwareToken',
      'CancelPointInTimeRecovery',
      'CompleteWebAuthnRegistration',
      'CreateCIMDPolicy',
      'CreateUserImportJob',
      'DeleteCIMDPolicy',
      'DeleteUserPoolClientSecret',
      'DeleteWebAuthnCredential',
      'DescribeCIMDPolicy',
      'DescribePointInTimeRecovery',
      'DescribeUserImportJob',
      'GetCSVHeader',
      'GetDerivedToken',
      'InitiatePointInTimeRecovery',
      'ListCIMDPolicies',
      'ListClientMetadataURLs',
      'ListPointInTimeRecoveries',
      'ListUserImportJobs',
      'ListUserPoolClientSecrets',
      'ListWebAuthnCredentials',
      'SetUserMFAPreference',
      'StartPointInTimeRecovery',
      'StartUserImportJob',
      'StartWebAuthnRegistration',
      'StopUserImportJob',
      'UpdateAuthEventFeedback',
      'UpdateCIMDPolicy',
      'UpdateClientMetadataURLState',
      'UpdateDeviceStatus',
      'VerifySoftwareToken',
    ]);
  });
});
