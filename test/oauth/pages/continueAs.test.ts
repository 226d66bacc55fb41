import { withEmulator } from '../../support/emulator';
import { Visitor } from '../../support/visitor';
import { authorizeUrl, callback, oauthFixtures, password, poolId } from '../support';

const loginUrl = (...asked: Parameters<typeof authorizeUrl>) =>
  authorizeUrl(...asked).replace('/oauth2/authorize?', '/login?');
const arrived = ({ url }: Visitor) => url.startsWith(`${callback}?code=`);

describe('a browser that is signed in', () => {
  const bench = withEmulator({ fixtures: oauthFixtures() });
  const signedIn = async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    return visitor.submit({ username: 'ada', password });
  };

  it('goes back to the application at once', async () => {
    const visitor = await signedIn();
    await visitor.open(authorizeUrl(bench));
    expect(arrived(visitor)).toBe(true);
  });

  it('may go on as the same user at the page', async () => {
    const visitor = await signedIn();
    await visitor.open(loginUrl(bench));
    expect(visitor.inputs).toEqual([]);
    expect(visitor.text).toContain('Sign in as ada');
    await visitor.submit();
    expect(arrived(visitor)).toBe(true);
  });

  it('may sign in as another', async () => {
    const visitor = await signedIn();
    await visitor.open(loginUrl(bench));
    await visitor.follow('Use another account');
    expect(visitor.inputs).toEqual(['username', 'password']);
  });

  it('sees the form again when what it typed was wrong', async () => {
    const visitor = await signedIn();
    await visitor.open(loginUrl(bench, { prompt: 'login' }));
    await visitor.submit({ username: 'ada', password: 'wrong' });
    expect(visitor.inputs).toEqual(['username', 'password']);
    expect(visitor.text).toContain('Incorrect username or password.');
  });

  it('is asked for the password after an hour, also by the button of a page that it still shows', async () => {
    const visitor = await signedIn();
    await visitor.open(loginUrl(bench));
    bench.emulator.clock.advance('1h');
    const before = [...bench.world.state.authorizationCodes.rows(poolId)].length;
    await visitor.submit();
    expect(visitor.inputs).toEqual(['username', 'password']);
    expect([...bench.world.state.authorizationCodes.rows(poolId)]).toHaveLength(before);
  });

  it('is asked for the password once its user is disabled', async () => {
    const visitor = await signedIn();
    const ada = bench.world.state.users.get(poolId, 'ada')!;
    bench.world.state.users.set({ ...ada, enabled: false });
    await visitor.open(loginUrl(bench));
    expect(visitor.inputs).toEqual(['username', 'password']);
  });
});

describe('a browser that is signed in by an address', () => {
  const bench = withEmulator({
    fixtures: oauthFixtures({ pool: { UsernameAttributes: ['email'] }, user: { Username: 'ada@example.com' } }),
  });

  it('is called by it', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    await visitor.submit({ username: 'ada@example.com', password });
    await visitor.open(loginUrl(bench));
    expect(visitor.text).toContain('Sign in as ada@example.com');
  });
});

describe('prompt', () => {
  const styled = { ManagedLoginBranding: { UseCognitoProvidedValues: true } };
  const bench = withEmulator({ fixtures: oauthFixtures({ client: styled, domain: { ManagedLoginVersion: 2 } }) });

  it.each([
    ['login', false],
    ['select_account', true], // passed on to identity providers, no more [docs]
    ['consent', true],
    ['select_account login', false],
  ])('%s of managed login lets who is signed in go on: %s', async (prompt, goesOn) => {
    const visitor = await new Visitor().open(authorizeUrl(bench));
    await visitor.submit({ username: 'ada', password });
    await visitor.open(authorizeUrl(bench, { prompt }));
    expect(arrived(visitor)).toBe(goesOn);
    if (!goesOn) expect(visitor.inputs).toEqual(['username', 'password']);
  });
});
