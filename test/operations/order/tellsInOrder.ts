import { withEmulator } from '../../support/emulator';
import { commandOf, goodInput, pairsOf, refusesAt, refusesFirst, stepsOf, type Families, type Order, type Service } from './Order'; // prettier-ignore

const titleOf = ({ operation, when }: Order<never>) => (when === undefined ? operation : `${operation} ${when}`);

/** The tests of the lists of a service. */
export function tellsInOrder(service: Service, families: Families): void {
  describe.each(Object.entries(families))('Of %s,', (_family, { fixtures, triggers, orders }) => {
    const bench = withEmulator({ fixtures, triggers });

    describe.each(orders.map((list) => [titleOf(list), list] as const))('%s', (_title, list) => {
      test('answers when nothing is wrong', async () => {
        const client = service.clientFor(bench.emulator);
        await client.send(commandOf(service, list, await goodInput(bench, list)) as never);
        client.destroy();
      });

      test.each(stepsOf(list).map((only) => [only.name, only] as const))('tells of %s', (_name, only) =>
        refusesAt(service, bench, list, only),
      );

      for (const pair of pairsOf(list)) {
        const { first, second, between } = pair;
        const title = `tells of ${first.name} before ${second.name}`;
        if (between === undefined) test(title, () => refusesFirst(service, bench, list, pair));
        else if ('notYet' in between) test.failing(title, () => refusesFirst(service, bench, list, pair));
      }
    });
  });
}
