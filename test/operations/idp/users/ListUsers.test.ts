import { ListUsersCommand, type ListUsersCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { refuses, withEmulator } from '../../../support/emulator';
import { onePool, poolId, user } from '../../../support/pools';
import { byName, found, namesFound, noPool, nowhere } from './directory';

const list = (wish: Partial<ListUsersCommandInput> = {}) => new ListUsersCommand({ UserPoolId: poolId, ...wish });

describe('with a handful of users', () => {
  const bench = withEmulator({
    fixtures: onePool({
      pool: { Schema: [{ Name: 'team', AttributeDataType: 'String' }] },
      users: [
        user('zoe', { UserAttributes: { email: 'Zoe@Example.com', name: 'Zoe "Z" Zed', 'custom:team': 'blue' } }),
        user('Ada', {
          UserAttributes: {
            email: 'ada@example.com',
            phone_number: '+15555550100',
            name: 'Ada',
            given_name: 'Ada',
            family_name: 'Lovelace',
            preferred_username: 'Countess',
          },
        }),
        user('ada', {
          UserStatus: 'UNCONFIRMED',
          UserAttributes: { email: 'ada@elsewhere.org', phone_number: '+15555550111' },
        }),
        user('off', { Enabled: false, UserStatus: 'RESET_REQUIRED', UserAttributes: { name: 'back\\slash' } }),
      ],
    }),
  });

  test('all are told in the order of their names, each as AdminGetUser tells them', async () => {
    const { Users = [], ...rest } = await bench.client.send(list());
    expect(Users.map(({ Username }) => Username)).toEqual(['Ada', 'ada', 'off', 'zoe']);
    expect(rest).not.toHaveProperty('PaginationToken');
    for (const { Attributes, ...told } of Users) {
      expect({ ...told, attributes: byName(Attributes) }).toEqual(await found(bench, told.Username ?? ''));
    }
  });

  test.each<[string, readonly string[]]>([
    ['', ['Ada', 'ada', 'off', 'zoe']],
    ['username = "ada"', ['ada']], // [model]: case-sensitive
    ['username ^= "A"', ['Ada']],
    ['email = "zoe@example.COM"', ['zoe']], // [docs]
    ['"email"^="ADA@"', ['ada', 'Ada']], // AWS sample: no blanks, quoted name; in the order of the addresses
    ['  email   ^=   "ada@ex"  ', ['Ada']],
    ['phone_number ^= "+1555555"', ['Ada', 'ada']],
    ['phone_number = "+15555550111"', ['ada']],
    ['name = "zoe \\"z\\" zed"', ['zoe']],
    ['name = "back\\\\slash"', ['off']],
    ['given_name = "ADA"', ['Ada']],
    ['family_name ^= "love"', ['Ada']],
    ['preferred_username = "countess"', ['Ada']],
    ['cognito:user_status = "confirmed"', ['Ada', 'zoe']], // [model]: case-insensitive
    ['cognito:user_status ^= "RESET"', ['off']],
    ['status = "Disabled"', ['off']],
    ['status = "Enabled"', ['Ada', 'ada', 'zoe']],
    ['status = "enabled"', []], // [model]: case-sensitive
    ['email = "nobody@example.com"', []],
    ['email = ""', []],
  ])('the filter %s finds %j', async (filter, names) => {
    expect(await namesFound(bench, filter)).toEqual(names);
  });

  test('an exact username or sub is looked up without putting everybody in order', async () => {
    const { attributes } = await found(bench, 'zoe');
    const scan = jest.spyOn(bench.world.state.users, 'scan');
    expect(await namesFound(bench, 'username = "zoe"')).toEqual(['zoe']);
    expect(await namesFound(bench, `sub = "${(attributes['sub'] ?? '').toUpperCase()}"`)).toEqual(['zoe']);
    expect(await namesFound(bench, 'username = "nobody"')).toEqual([]);
    expect(scan).not.toHaveBeenCalled();
    scan.mockRestore();
  });

  test('a sub finds its user, in whole and in part', async () => {
    const { attributes } = await found(bench, 'zoe');
    const sub = attributes['sub'] ?? '';
    expect(await namesFound(bench, `sub = "${sub}"`)).toEqual(['zoe']);
    expect(await namesFound(bench, `sub ^= "${sub.slice(0, 20)}"`)).toEqual(['zoe']);
  });

  test('only the attributes asked for are told, sub like any other', async () => {
    const { Users = [] } = await bench.client.send(
      list({ AttributesToGet: ['email', 'custom:team'], Filter: 'username = "zoe"' }),
    );
    expect(Users[0]?.Attributes).toEqual([
      { Name: 'email', Value: 'Zoe@Example.com' },
      { Name: 'custom:team', Value: 'blue' },
    ]);
    expect(Users[0]).toMatchObject({ Username: 'zoe', Enabled: true, UserStatus: 'CONFIRMED' });
    const { Users: subs = [] } = await bench.client.send(list({ AttributesToGet: ['sub'], Limit: 1 }));
    expect(subs[0]?.Attributes).toEqual([{ Name: 'sub', Value: expect.any(String) as string }]); // AWS sample
  });

  const unparsed = 'Error while parsing filter.'; // [field]
  test.each<[string, Partial<ListUsersCommandInput>, string, string]>([
    ['an unknown pool', { UserPoolId: nowhere }, ...noPool],
    ['a filter without value', { Filter: 'username =' }, 'InvalidParameterException', unparsed],
    ['a value without quotes', { Filter: 'username = ada' }, 'InvalidParameterException', unparsed],
    ['an open quote', { Filter: 'username = "ada' }, 'InvalidParameterException', unparsed],
    ['two clauses', { Filter: 'username = "ada" and email = "x"' }, 'InvalidParameterException', unparsed],
    ['another operator', { Filter: 'username != "ada"' }, 'InvalidParameterException', unparsed],
    [
      'a custom attribute',
      { Filter: 'custom:team = "blue"' },
      'InvalidParameterException',
      'Invalid search attribute: custom:team',
    ], // [field]
    [
      'an attribute that is not searched',
      { Filter: 'nickname = "x"' },
      'InvalidParameterException',
      'Invalid search attribute: nickname',
    ],
    [
      'an attribute to get that there is not',
      { AttributesToGet: ['email', 'custom:x'] },
      'InvalidParameterException',
      'One or more requested attributes do not exist.',
    ], // [field]
    [
      'a made-up token',
      { PaginationToken: 'x' },
      'InvalidParameterException',
      'Paging marker <token> is invalid for request <request>',
    ], // likely
  ])('%s is refused', async (_, wish, code, text) => {
    await refuses(bench, list(wish), code, text);
  });
});

describe('in a pool that ignores case', () => {
  const bench = withEmulator({
    fixtures: onePool({ pool: { UsernameConfiguration: { CaseSensitive: false } }, users: [user('Bob'), user('ada')] }),
  });

  test('so do searches for usernames, and the order', async () => {
    expect(await namesFound(bench, 'username = "BOB"')).toEqual(['Bob']);
    expect(await namesFound(bench)).toEqual(['ada', 'Bob']);
  });
});

describe('page by page', () => {
  const names = Array.from({ length: 65 }, (_, at) => `user-${String(at).padStart(2, '0')}`);
  const bench = withEmulator({
    fixtures: onePool({ users: names.map((name) => user(name, { UserAttributes: { family_name: 'Same' } })) }),
  });

  async function pages(wish: Partial<ListUsersCommandInput>): Promise<(string | undefined)[][]> {
    const told: (string | undefined)[][] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await bench.client.send(list({ ...wish, PaginationToken }));
      told.push((page.Users ?? []).map(({ Username }) => Username));
      PaginationToken = page.PaginationToken;
    } while (PaginationToken !== undefined);
    return told;
  }

  test.each<[string, Partial<ListUsersCommandInput>, readonly number[]]>([
    ['sixty at most', {}, [60, 5]],
    ['as many as asked for', { Limit: 30 }, [30, 30, 5]],
    ['sixty for 0', { Limit: 0 }, [60, 5]], // likely
    ['of a filter as well', { Limit: 40, Filter: 'family_name ^= "sam"' }, [40, 25]],
    ['without a token after a full last page', { Limit: 13 }, [13, 13, 13, 13, 13]],
  ])('pages hold %s', async (_, wish, sizes) => {
    const told = await pages(wish);
    expect(told.map(({ length }) => length)).toEqual(sizes);
    expect(told.flat()).toEqual(names);
  });

  test('a token goes with its filter', async () => {
    const { PaginationToken } = await bench.client.send(list({ Limit: 1 }));
    await refuses(
      bench,
      list({ PaginationToken, Filter: 'family_name = "Same"' }),
      'InvalidParameterException',
      'Paging marker <token> is invalid for request <request>',
    );
  });

  test('more than sixty is refused', async () => {
    await refuses(
      bench,
      list({ Limit: 61 }),
      'InvalidParameterException',
      "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    );
  });
});
