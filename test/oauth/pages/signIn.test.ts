import { withEmulator } from '../../support/emulator';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, callback, oauthFixtures, password, redeemed } from '../support';

describe('the classic page', () => {
  const bench = withEmulator({ fixtures: oauthFixtures() });

  it('takes a password and sends the application a code', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    expect(visitor.inputs).toEqual(['username', 'password']);
    await visitor.submit({ username: 'ada', password });
    expect(visitor.url.startsWith(`${callback}?`)).toBe(true);
    expect(visitor.sent).toEqual({ code: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown, state: 'state=1' });
    const { status, body } = await redeemed(bench, visitor.sent['code'] ?? '');
    expect({ status, members: Object.keys(body) }).toEqual({
      status: 200,
      members: ['id_token', 'access_token', 'refresh_token', 'expires_in', 'token_type'],
    });
  });

  it('says what was wrong and keeps the name', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    await visitor.submit({ username: 'ada', password: 'wrong' });
    expect(visitor.status).toBe(400);
    expect(visitor.text).toContain('Incorrect username or password.');
    expect(visitor.body).toContain('value="ada"');
    await visitor.submit({ username: 'ada', password });
    expect(visitor.url.startsWith(callback)).toBe(true);
  });

  it('does not ask again within the hour', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    await visitor.submit({ username: 'ada', password });
    await visitor.open(authorizeUrl(bench));
    expect(visitor.url.startsWith(callback)).toBe(true);
    bench.emulator.clock.advance('61m');
    await visitor.open(authorizeUrl(bench));
    expect(visitor.inputs).toEqual(['username', 'password']);
  });
});
