import { notBuilt } from '../../src/services/operation';
import { idpRegistry } from '../../src/services/idp/registry';
import { clientFor, startEmulator } from '../support/emulator';
import { examples } from './examples';
import { unused } from './newerThan';
import { ownedBy, replay, verdictOn, type Bench, type Verdict } from './replay';
import { account, fixtures } from './world';

const count = (verdict: Verdict) => examples.filter((example) => verdictOn(example) === verdict).length;
const printing = examples.filter(({ output, refused }) => (output ?? refused) !== undefined).length;
const pages = new Set(examples.map(({ page }) => page)).size;

let bench: Bench & { stop(): Promise<void> };
beforeAll(async () => {
  const { emulator } = await startEmulator({ fixtures, region: 'us-west-2', accountId: account, seed: 1 });
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
  `${examples.length} examples of AWS on ${pages} pages, ${printing} with their answer: ${count('match')} match, ` +
  `${count('decided')} are decided otherwise, ${count('differs')} differ, ${count('notYet')} are not yet built`;

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

  test('of every operation that is built, but for those of which AWS shows none, and passkeys', () => {
    const built = Object.entries(idpRegistry).flatMap(([name, operation]) => (operation === notBuilt ? [] : [name]));
    const shown = new Set<string>(examples.map(({ operation }) => operation));
    expect(built.filter((name) => !shown.has(name)).sort()).toEqual([
      'AddUserPoolClientSecret',
      'CompleteWebAuthnRegistration',
      'DeleteUserPoolClientSecret',
      'DeleteWebAuthnCredential',
      'ListUserPoolClientSecrets',
      'ListWebAuthnCredentials',
      'StartWebAuthnRegistration',
    ]);
  });
});
