import { withEmulator } from '../../../support/emulator';
import { families } from './families';
import { commandOf, goodInput, pairsOf, refusesAt, refusesFirst, stepsOf, type Order } from './Order';

const titleOf = ({ operation, when }: Order<never>) => (when === undefined ? operation : `${operation} ${when}`);

describe.each(Object.entries(families))('Of %s,', (_family, { fixtures, triggers, orders }) => {
  const bench = withEmulator({ fixtures, triggers });

  describe.each(orders.map((list) => [titleOf(list), list] as const))('%s', (_title, list) => {
    test('answers when nothing is wrong', async () => {
      await bench.client.send(commandOf(list, await goodInput(bench, list)) as never);
    });

    test.each(stepsOf(list).map((only) => [only.name, only] as const))('tells of %s', (_name, only) =>
      refusesAt(bench, list, only),
    );

    for (const pair of pairsOf(list)) {
      const { first, second, between } = pair;
      const title = `tells of ${first.name} before ${second.name}`;
      if (between === undefined) test(title, () => refusesFirst(bench, list, pair));
      else if ('notYet' in between) test.failing(title, () => refusesFirst(bench, list, pair));
    }
  });
});
