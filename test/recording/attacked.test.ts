import { writeFileSync } from 'node:fs';
import type { Entry } from '../../src/recording/Entry';
import { temporaryFolders } from '../support/temporary';
import { clientId, poolId } from './script';
import { answering, compare, entriesOf, linesOf, recorded, withServer } from './support';

const folder = temporaryFolders();

const aws = (url: string, operation: string, input: object) =>
  fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=00',
    },
    body: JSON.stringify(input),
  });

const created = async (url: string, Username: string) => {
  await aws(url, 'AdminCreateUser', { UserPoolId: poolId, Username, MessageAction: 'SUPPRESS', UserAttributes: [] });
};

test('an id that is somebody else’s at the other end is a difference', async () => {
  const file = await recorded(folder(), async (url) => {
    for (const name of ['ada-x', 'bob-x']) await created(url, name);
    for (const name of ['ada-x', 'bob-x']) await aws(url, 'AdminGetUser', { UserPoolId: poolId, Username: name });
  });
  const entries = entriesOf(file);
  const [ada, bob] = entries
    .filter(({ operation }) => operation === 'AdminGetUser')
    .map(({ answer }) => (JSON.parse(answer.body) as { UserAttributes: { Value: string }[] }).UserAttributes[0]?.Value);
  const swapped = answering(entries, ({ operation, answer }) =>
    operation === 'AdminGetUser' ? { ...answer, body: answer.body.replace(ada ?? '?', bob ?? '?') } : answer,
  );
  await withServer(swapped, async (url) => {
    expect(await compare(file, url)).toMatchObject({ code: 1 });
  });
});

test('a parameter behind a second question mark is kept', async () => {
  const file = await recorded(folder(), async (url) => {
    await fetch(`${url}/_domains/example/oauth2/authorize?redirect_uri=https://app.example.com/back?a=b&client_id=zz`, {
      redirect: 'manual',
    });
  });
  expect(entriesOf(file)[0]?.request.path).toContain('client_id=zz');
});

test('and asked again', async () => {
  const path = '/_emu/messages?to=ada?b&medium=EMAIL';
  const file = await recorded(folder(), async (url) => {
    await fetch(`${url}${path}`);
  });
  const emulator = { status: 'ok', uptimeMs: 1 };
  await withServer(
    ({ url = '' }, response) => response.end(JSON.stringify(url === '/_emu/health' ? emulator : [])),
    async (url, arrived) => {
      expect(await compare(file, url)).toMatchObject({ code: 0 });
      expect(arrived.at(-1)?.url).toBe(path);
    },
  );
});

test('faults that were set to none hold nothing up', async () => {
  const file = await recorded(folder(), async (url) => {
    await fetch(`${url}/_emu/faults`, { method: 'PUT', body: JSON.stringify({ rules: [] }) });
    await aws(url, 'DescribeUserPool', { UserPoolId: poolId });
  });
  await withServer(
    answering(entriesOf(file), ({ answer }) => ({ ...answer, status: 500 })),
    async (url) => {
      const { out } = await compare(file, url);
      expect(out).toContain('different 1');
    },
  );
});

const tokenOf = (claims: object) =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.');

test.each(['tenant', 'Country', 'id', 'Version', 'code'])(
  'a claim of another value is a difference, whatever its name: %s',
  async (name) => {
    const file = await recorded(folder(), async (url) => {
      await aws(url, 'InitiateAuth', { AuthFlow: 'USER_PASSWORD_AUTH', ClientId: clientId, AuthParameters: {} });
    });
    const [header = ''] = linesOf(file);
    const [entry] = entriesOf(file);
    const answer = (value: string) => ({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify({
        AuthenticationResult: { IdToken: tokenOf({ sub: 'a', [name]: value }) },
        ChallengeParameters: {},
      }),
    });
    writeFileSync(file, `${header}\n${JSON.stringify({ ...entry, answer: answer('one') })}\n`);
    await withServer(
      answering(entriesOf(file), () => answer('other')),
      async (url) => {
        expect(await compare(file, url)).toMatchObject({ code: 1 });
      },
    );
  },
);

test.each([
  ['while one is left', ['2'], 'different 0'],
  ['until the last is taken away', ['2', '1'], 'different 1'],
])('faults that are taken away one by one hold up %s', async (_what, ids, summary) => {
  const rule = { operation: 'DescribeUserPool', times: 1, latencyMs: 1 };
  const file = await recorded(folder(), async (url) => {
    await fetch(`${url}/_emu/faults`, { method: 'PUT', body: JSON.stringify({ rules: [rule, rule] }) });
    for (const id of ids) await fetch(`${url}/_emu/faults?id=${id}`, { method: 'DELETE' });
    await aws(url, 'DescribeUserPool', { UserPoolId: poolId });
  });
  expect(entriesOf(file).map(({ answer }) => answer.status)).toEqual([200, ...ids.map(() => 200), 200]);
  await withServer(
    answering(entriesOf(file), ({ answer }) => ({ ...answer, status: 500 })),
    async (url) => {
      expect((await compare(file, url)).out).toContain(summary);
    },
  );
});

test('a clock that is put back does not end faults', async () => {
  const file = await recorded(folder(), async (url) => {
    const rule = { operation: 'DescribeUserPool', times: 1, latencyMs: 1 };
    await fetch(`${url}/_emu/clock/advance`, { method: 'POST', body: '{"by":"2h"}' });
    await fetch(`${url}/_emu/faults`, { method: 'PUT', body: JSON.stringify({ rules: [rule] }) });
    await fetch(`${url}/_emu/clock`, { method: 'DELETE' });
    await aws(url, 'DescribeUserPool', { UserPoolId: poolId });
  });
  await withServer(
    answering(entriesOf(file), ({ answer }) => ({ ...answer, status: 500 })),
    async (url) => {
      expect((await compare(file, url)).out).toContain('different 0, skipped 4');
    },
  );
});

const withAttributes = ({ answer }: Entry, change: (value: string) => string) => {
  const body = JSON.parse(answer.body) as { UserAttributes: { Name: string; Value: string }[] };
  const UserAttributes = body.UserAttributes.map(({ Name, Value }) => ({ Name, Value: change(Value) }));
  return { ...answer, body: JSON.stringify({ ...body, UserAttributes }) };
};

test.each(['City', 'link', 'Expiration', 'code'])(
  'an attribute of another value is a difference, whatever its name: %s',
  async (name) => {
    const file = await recorded(folder(), async (url) => {
      await created(url, 'ada-x');
      await aws(url, 'AdminGetUser', { UserPoolId: poolId, Username: 'ada-x' });
    });
    const [header = ''] = linesOf(file);
    const entries = entriesOf(file);
    const withOne = (value: string) => (entry: Entry) => {
      if (entry.operation !== 'AdminGetUser') return entry.answer;
      const body = JSON.parse(entry.answer.body) as { UserAttributes: object[] };
      const UserAttributes = [...body.UserAttributes, { Name: name, Value: value }];
      return { ...entry.answer, body: JSON.stringify({ ...body, UserAttributes }) };
    };
    const kept = entries.map((entry) => JSON.stringify({ ...entry, answer: withOne('one')(entry) }));
    writeFileSync(file, [header, ...kept, ''].join('\n'));
    await withServer(answering(entries, withOne('other')), async (url) => {
      expect((await compare(file, url)).out).toBe(
        `#2 AdminGetUser  UserAttributes.${name}: recorded "one", answered "other"\n` +
          'replayed 2, equal 1, different 1, skipped 0\n',
      );
    });
  },
);

describe('an id', () => {
  const elsewhere = '00000000-0000-4000-8000-000000000001';

  test('of one thing that is another at each answer is a difference', async () => {
    const file = await recorded(folder(), async (url) => {
      await created(url, 'ada-x');
      for (const _ of [1, 2]) await aws(url, 'AdminGetUser', { UserPoolId: poolId, Username: 'ada-x' });
    });
    const all = entriesOf(file);
    const changing = (times: number) =>
      answering(all, (entry) =>
        entry.operation === 'AdminGetUser' && times-- > 0 ? withAttributes(entry, () => elsewhere) : entry.answer,
      );
    // the recorded id once again, where it is called otherwise
    for (const times of [1, 2]) {
      await withServer(changing(times), async (url) => {
        expect((await compare(file, url)).code).toBe(1);
      });
    }
  });

  test('that is another all along is none', async () => {
    const file = await recorded(folder(), async (url) => {
      await created(url, 'ada-x');
      for (const _ of [1, 2]) await aws(url, 'AdminGetUser', { UserPoolId: poolId, Username: 'ada-x' });
    });
    const all = entriesOf(file);
    const sub = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
    const renamed = answering(all, ({ answer }) => ({ ...answer, body: answer.body.replace(sub, elsewhere) }));
    await withServer(renamed, async (url) => {
      expect(await compare(file, url)).toMatchObject({ code: 0, out: 'replayed 3, equal 3, different 0, skipped 0\n' });
    });
  });

  test('is another one’s after a reset, and that is none', async () => {
    const file = await recorded(folder(), async (url) => {
      for (const _ of [1, 2]) {
        await created(url, 'ada-x');
        await aws(url, 'AdminGetUser', { UserPoolId: poolId, Username: 'ada-x' });
        await fetch(`${url}/_emu/reset`, { method: 'POST' });
      }
    });
    const sub = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
    const renamed = answering(entriesOf(file), ({ answer }) => ({
      ...answer,
      body: answer.body.replace(sub, elsewhere),
    }));
    await withServer(renamed, async (url) => {
      expect((await compare(file, url)).out).toContain('replayed 4, equal 4, different 0, skipped 2');
    });
  });

  test('of a pool is what it was said to be, for two pools, too', async () => {
    const file = await recorded(folder(), async (url) => {
      await aws(url, 'DescribeUserPool', { UserPoolId: poolId });
    });
    const there = answering(entriesOf(file), ({ answer }) => ({
      ...answer,
      body: answer.body.replaceAll(poolId, 'us-east-1_Another1'),
    }));
    const given = ['--user-pool', 'us-east-1_Second00=us-east-1_Another1'];
    await withServer(there, async (url) => {
      expect((await compare(file, url, ...given)).code).toBe(1);
    });
    const again = answering(entriesOf(file), ({ answer }) => ({
      ...answer,
      body: answer.body.replaceAll(poolId, 'us-east-1_Another1'),
    }));
    await withServer(again, async (url) => {
      expect((await compare(file, url, ...given, '--user-pool', `${poolId}=us-east-1_Another1`)).code).toBe(0);
    });
  });
});
