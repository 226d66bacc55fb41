import { newSecret, withAnotherSecret, withoutSecret } from '../../src/domain/clients/clientSecrets';
import { liveSecrets } from '../../src/domain/clients/publishedSecrets';
import { createRandom } from '../../src/platform/random';
import type { AppClient } from '../../src/state/rows';

const facts = { random: createRandom('client secrets'), now: Date.UTC(2026, 4, 1, 10, 0, 0, 999) };
const client: AppClient = {
  userPoolId: 'us-east-1_Example1',
  id: 'vault',
  name: 'vault',
  createdAt: 0,
  modifiedAt: 0,
  settings: {},
  secrets: [newSecret({ id: 'vault', secrets: [] }, undefined, facts)],
};

test('an id is the client and the second of its making, and never taken', () => {
  const second = Date.UTC(2026, 4, 1, 10) / 1000;
  const { changed } = withAnotherSecret(client, undefined, facts);
  expect(changed.secrets.map(({ id }) => id)).toEqual([`vault--${second}`, `vault--${second + 1}`]);
});

test("a value is 52 letters and digits, or the caller's own", () => {
  expect(client.secrets[0]?.value).toMatch(/^[0-9a-z]{52}$/);
  expect(withAnotherSecret(client, 'my-own', facts).added.value).toBe('my-own');
});

test('there are never three, and never none', () => {
  const { changed, added } = withAnotherSecret(client, undefined, facts);
  expect(() => withAnotherSecret(changed, undefined, facts)).toThrow(
    'Client secrets cannot exceed limit of 2 secrets.',
  );
  const rest = withoutSecret(changed, client.secrets[0]?.id ?? '', facts.now);
  expect(rest.secrets).toEqual([added]);
  expect(() => withoutSecret(rest, added.id, facts.now)).toThrow('Cannot delete the only client secret.');
});

test('what secrets of Secrets Manager are still to come nobody knows who does not know the seed', () => {
  const { now } = facts;
  const later = (seed: string, days: number) => {
    const published = { name: 'kept', arn: 'arn', createdAt: now, seed };
    return liveSecrets({ ...client, published }, now + days * 24 * 60 * 60 * 1000).map(({ value }) => value);
  };
  expect(later('one', 14)).toEqual(later('one', 14));
  expect(new Set([...later('one', 14), ...later('one', 28), ...later('two', 14)]).size).toBe(6);
});
