import {
  answered,
  authorizeUrl,
  baseOf,
  callback,
  clientId,
  formOf,
  pick,
  redeem,
  userInfo,
  withStandIn,
} from './support';
import { Visitor } from '../support/visitor';

const bench = withStandIn({
  standIn: false,
  fixtures: {
    standIn: {
      identities: [
        {
          sub: 'ada',
          email: 'ada@example.com',
          email_verified: true,
          name: 'Ada Lovelace',
          given_name: 'Ada',
          family_name: 'Lovelace',
          picture: 'https://example.com/ada.png',
          claims: { postal_code: '12345', birthday: '12/10/1815' },
        },
        { sub: '10200000000000001', name: 'No Mail' },
        { sub: 'amzn1.account.AAAA', email: 'amy@example.com' },
      ],
    },
  },
});

const graph = async (query: string) => answered(fetch(`${baseOf(bench, 'facebook')}/userinfo${query}`));

/** Facebook's own way to ask. */
const byQuery = (given: Record<string, string | undefined>) =>
  answered(
    fetch(
      `${baseOf(bench, 'facebook')}/token?${formOf({
        client_id: clientId,
        client_secret: 'a-secret',
        redirect_uri: callback,
        ...given,
      }).toString()}`,
    ),
  );

describe('the stand-in for Facebook', () => {
  const token = async (person = 'ada', scope = 'public_profile,email') => {
    const { sent } = await fragmentless(await pick(bench, 'facebook', person, { scope }));
    return (await byQuery({ code: sent['code'] })).body['access_token'] as string;
  };

  it('sends people back as Facebook does', async () => {
    const visitor = await pick(bench, 'facebook');
    const url = new URL(visitor.url);
    expect(url.hash).toBe('#_=_');
    expect([...url.searchParams.keys()]).toEqual(['code', 'state']);
  });

  it('gives a token to who asks by GET', async () => {
    const { sent } = await fragmentless(await pick(bench, 'facebook'));
    const { status, body } = await byQuery({ code: sent['code'] });
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        access_token: expect.stringMatching(/^EAA\w{64}$/) as string,
        token_type: 'bearer',
        expires_in: 5_183_944,
      },
    });
  });

  it('tells the fields that were asked for, and no others', async () => {
    const accessToken = await token();
    const id = expect.stringMatching(/^10\d{15}$/) as string;
    const query = '?fields=id,name,email,first_name,last_name,picture,birthday,gender';
    expect((await userInfo(bench, 'facebook', accessToken, query)).body).toEqual({
      id,
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      first_name: 'Ada',
      last_name: 'Lovelace',
      picture: { data: { height: 50, is_silhouette: false, url: 'https://example.com/ada.png', width: 50 } },
      birthday: '12/10/1815',
    });
    expect((await graph(`?access_token=${accessToken}`)).body).toEqual({ id, name: 'Ada Lovelace' });
    expect((await graph(`?fields=email&access_token=${accessToken}`)).body).toEqual({ id, email: 'ada@example.com' });
  });

  it('has no e-mail address of who has none, nor without the permission', async () => {
    const query = '?fields=id,email,name';
    const without = await userInfo(bench, 'facebook', await token('10200000000000001'), query);
    expect(without.body).toEqual({ id: '10200000000000001', name: 'No Mail' });
    const unasked = await userInfo(bench, 'facebook', await token('ada', 'public_profile'), query);
    expect(Object.keys(unasked.body)).toEqual(['id', 'name']);
  });

  it('says that somebody did not want to', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'facebook'));
    await fragmentless(await visitor.submit({ cancel: 'yes' }, { form: 2 }));
    expect(visitor.sent).toEqual({
      error: 'access_denied',
      error_code: '200',
      error_description: 'Permissions error',
      error_reason: 'user_denied',
      state: 'state=1',
    });
  });

  it.each([
    ['a code of nobody', { code: 'x' }, 100, undefined, 'Invalid verification code format.'],
    ['another redirect', { redirect_uri: 'http://localhost/' }, 100, 36_008, /redirect_uri is identical/],
    ['no secret', { client_secret: '' }, 1, undefined, 'Missing client_secret parameter.'],
    ['another grant', { grant_type: 'password' }, 1, undefined, 'Invalid grant_type parameter.'],
  ])('refuses %s in the words of Facebook', async (_, more, code, subcode, text) => {
    const { sent } = await fragmentless(await pick(bench, 'facebook'));
    const { status, body } = await byQuery({ code: sent['code'], ...more });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { error: { type: 'OAuthException', code, message: expect.stringMatching(text) as string } },
    });
    expect((body['error'] as { error_subcode?: number }).error_subcode).toBe(subcode);
  });

  it('takes a code once, and for five minutes', async () => {
    const { sent } = await fragmentless(await pick(bench, 'facebook'));
    await byQuery({ code: sent['code'] });
    expect((await byQuery({ code: sent['code'] })).body).toMatchObject({ error: { error_subcode: 36_009 } });
    const late = await fragmentless(await pick(bench, 'facebook'));
    bench.emulator.clock.advance('5m');
    expect((await byQuery({ code: late.sent['code'] })).body).toMatchObject({ error: { error_subcode: 36_007 } });
  });

  it.each([
    ['?fields=id', 2500, /active access token/],
    ['?access_token=EAAx', 190, /^Invalid OAuth access token/],
  ])('refuses %s', async (query, code, text) => {
    const { status, body } = await graph(query);
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { error: { code, type: 'OAuthException', message: expect.stringMatching(text) as string } },
    });
  });

  it('refuses a field that it does not have', async () => {
    const { body } = await graph(`?fields=id,shoe_size&access_token=${await token()}`);
    const message = '(#100) Tried accessing nonexisting field (shoe_size) on node type (User)';
    expect(body).toMatchObject({ error: { code: 100, message } });
  });

  it('has no keys', async () => {
    expect((await fetch(`${baseOf(bench, 'facebook')}/jwks`)).status).toBe(404);
  });
});

/** Where the fragment that Facebook adds is no part of the answer. */
function fragmentless(visitor: Visitor): Promise<Visitor> {
  visitor.url = visitor.url.replace(/#_=_$/, '');
  return Promise.resolve(visitor);
}

describe('the stand-in for Login with Amazon', () => {
  const signedIn = async (scope: string, person = 'ada') => {
    const { sent } = await pick(bench, 'amazon', person, { scope });
    return { sent, ...(await redeem(bench, 'amazon', sent['code'])) };
  };

  it('gives a token, and tells a profile by it', async () => {
    const { sent, body } = await signedIn('profile postal_code');
    expect(sent).toEqual({ code: sent['code'], scope: 'profile postal_code', state: 'state=1' });
    expect(body).toEqual({
      access_token: expect.stringMatching(/^Atza\|\w{64}$/) as string,
      token_type: 'bearer',
      expires_in: 3600,
    });
    const profile = await userInfo(bench, 'amazon', body['access_token']);
    expect(profile.body).toEqual({
      user_id: expect.stringMatching(/^amzn1\.account\.[0-9A-Z]{28}$/) as string,
      email: 'ada@example.com',
      name: 'Ada Lovelace',
      postal_code: '12345',
    });
  });

  it('tells what the scopes are for', async () => {
    const { body } = await signedIn('profile:user_id', 'amzn1.account.AAAA');
    expect((await userInfo(bench, 'amazon', body['access_token'])).body).toEqual({ user_id: 'amzn1.account.AAAA' });
    const named = await signedIn('profile', 'amzn1.account.AAAA');
    expect((await userInfo(bench, 'amazon', named.body['access_token'])).body).toEqual({
      user_id: 'amzn1.account.AAAA',
      email: 'amy@example.com',
    });
  });

  it('says that somebody did not want to', async () => {
    const visitor = await new Visitor().open(authorizeUrl(bench, 'amazon'));
    await visitor.submit({ cancel: 'yes' }, { form: 2 });
    expect(visitor.sent).toEqual({
      error_description: 'Access not permitted.',
      error: 'access_denied',
      state: 'state=1',
    });
  });

  it('refuses in the words of Amazon', async () => {
    const { sent } = await signedIn('profile');
    expect(await redeem(bench, 'amazon', sent['code'])).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant', error_description: 'The request has an invalid grant parameter : code' },
    });
    expect(await redeem(bench, 'amazon', 'x', { client_secret: '' })).toMatchObject({
      status: 401,
      body: { error: 'invalid_client' },
    });
    expect(await userInfo(bench, 'amazon', 'Atza|x')).toMatchObject({
      status: 400,
      body: { error: 'invalid_token', error_description: 'The access token is invalid' },
    });
  });
});
