import { assetAt, formTargetOf, rendered, type View } from '../../../src/oauth/views';
import { tagsOf, skeletonOf, textOf, type Tag } from './markup';
import { frame, sampleNames, samples } from './samples';
import { frameOf, type Look } from './site';

const looks: readonly Look[] = ['classic', 'managed'];
const pages = looks.flatMap((look) => sampleNames.map((name): [Look, (typeof sampleNames)[number]] => [look, name]));
const shown = (look: Look, name: (typeof sampleNames)[number]) => rendered(frameOf(look, name), samples[name]);

const policies = { script: "script-src 'self'; " };
const policy = (script: boolean) =>
  `default-src 'none'; style-src 'self'; img-src 'self'; ${script ? policies.script : ''}` +
  "form-action 'self' https://app.example.com; base-uri 'none'; frame-ancestors 'none'";

const statuses: Readonly<Record<string, number>> = { error: 400, unavailable: 403, wentWrong: 400, noProvider: 400 };

/** Inputs that a person fills in. */
const inputsOf = (tags: readonly Tag[]) =>
  tags.filter(
    ({ name, attributes }) => name === 'input' && attributes['type'] !== 'hidden' && !('hidden' in attributes),
  );

describe.each(pages)('the %s page %s', (look, name) => {
  const { status, headers, body } = shown(look, name);
  const tags = tagsOf(body);

  it('is a whole document with its status, its policy and one heading', () => {
    expect(status).toBe(statuses[name] ?? 200);
    expect(headers).toMatchObject({
      'Content-Security-Policy': policy(name.startsWith('passkey')),
      'Cache-Control': 'no-store',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'same-origin',
    });
    expect(body).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr"/);
    expect(tags.filter((tag) => tag.name === 'h1')).toHaveLength(1);
    expect(tags.some((tag) => tag.name === 'style' || 'style' in tag.attributes)).toBe(false);
  });

  it('loads only files that are served, and is under 30 kB with them', () => {
    const loaded = tags.flatMap(({ name: tag, attributes }) =>
      tag === 'link' ? [attributes['href'] ?? ''] : tag === 'script' ? [attributes['src'] ?? ''] : [],
    );
    const ours = loaded.map((href) => assetAt(href)).filter((asset) => asset !== undefined);
    expect(loaded.length - ours.length).toBe(look === 'managed' ? 1 : 0);
    const bytes = [body, ...ours.map(({ text }) => text)].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(bytes).toBeLessThan(30_000);
  });

  it('has a token in each form and a label, an autocomplete and a known keyboard at each input', () => {
    const forms = tags.filter((tag) => tag.name === 'form');
    expect(forms.every(({ attributes }) => attributes['method'] === 'post' && attributes['action'] !== '')).toBe(true);
    const tokens = tags.filter(({ attributes }) => attributes['name'] === '_csrf');
    expect(tokens.map(({ attributes }) => attributes['value'])).toEqual(forms.map(() => frame.csrf));
    const labels = tags.filter((tag) => tag.name === 'label').map(({ attributes }) => attributes['for']);
    for (const { attributes } of inputsOf(tags)) {
      expect(labels).toContain(attributes['id']);
      expect(attributes['autocomplete']).toMatch(/^[a-z -]+$/);
      if (attributes['type'] === 'email') expect(attributes['inputmode']).toBe('email');
    }
    const ids = tags.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of tags) {
      for (const id of attributes['aria-describedby']?.split(' ') ?? []) expect(ids).toContain(id);
    }
  });
});

const inputs = (name: (typeof sampleNames)[number], look: Look = 'managed') =>
  inputsOf(tagsOf(shown(look, name).body)).map(({ attributes }) =>
    [attributes['name'], attributes['type'], attributes['autocomplete'], attributes['inputmode']].join(' ').trim(),
  );

test.each<[(typeof sampleNames)[number], readonly string[]]>([
  ['signIn', ['username text username email', 'password password current-password']],
  ['signInProviders', ['username email username email', 'password password current-password']],
  ['identify', ['username text username webauthn']],
  ['password', ['password password current-password']],
  ['code', ['code text one-time-code numeric']],
  ['totpSetup', ['code text one-time-code numeric', 'device_name text off']],
  ['emailSetup', ['email email email email']],
  [
    'newPassword',
    [
      'password password new-password',
      'password_again password new-password',
      'requiredAttributes[given_name] text given-name',
      'phone_number tel tel tel',
    ],
  ],
  [
    'signUp',
    [
      'username text username',
      'email email email email',
      'given_name text given-name',
      'birthdate date bday',
      'website url url url',
      'custom:team_name text off',
      'custom:size number off decimal',
      'password password new-password',
    ],
  ],
])('%s asks by %j', (name, asked) => {
  expect(inputs(name)).toEqual(asked);
});

test('the classic sign-in page has the names that scripts look for, each once', () => {
  const { body } = shown('classic', 'signIn');
  for (const mark of [
    'name="cognitoSignInForm"',
    'id="signInFormUsername"',
    'id="signInFormPassword"',
    'name="cognitoAsfData"',
    'name="signInSubmitButton"',
  ]) {
    expect(body.split(mark)).toHaveLength(2);
  }
});

test('the classes of SetUICustomization stand on the classic pages and nowhere else', () => {
  const classes = (look: Look) =>
    new Set(
      sampleNames.flatMap((name) =>
        tagsOf(shown(look, name).body).flatMap(({ attributes }) =>
          (attributes['class'] ?? '').split(' ').filter((one) => one.endsWith('-customizable')),
        ),
      ),
    );
  const logo = rendered({ ...frameOf('classic', 'signIn'), logo: '/logo.png' }, samples.signIn).body;
  expect(logo).toContain('class="logo logo-customizable" src="/logo.png" alt="Corner Shop"');
  expect([...classes('classic'), 'logo-customizable'].sort()).toEqual([
    'background-customizable',
    'banner-customizable',
    'errorMessage-customizable',
    'idpButton-customizable',
    'idpDescription-customizable',
    'inputField-customizable',
    'label-customizable',
    'legalText-customizable',
    'logo-customizable',
    'passwordCheck-notValid-customizable',
    'passwordCheck-valid-customizable',
    'redirect-customizable',
    'socialButton-customizable',
    'submitButton-customizable',
    'textDescription-customizable',
  ]);
  expect([...classes('managed')]).toEqual([]);
});

test('a refusal stands beside its input, and what was typed is kept unless it is secret', () => {
  const { body } = rendered(frame, {
    ...samples.signIn,
    errors: { username: 'User is disabled.' },
    values: { username: 'ada', password: 'hunter2' },
  });
  const [username] = inputsOf(tagsOf(body)).map(({ attributes }) => attributes);
  expect(username).toMatchObject({
    'aria-invalid': 'true',
    'aria-describedby': 'signInFormUsername-error',
    value: 'ada',
  });
  expect(body).toContain('id="signInFormUsername-error">User is disabled.</p>');
  expect(body).not.toContain('hunter2');
});

test('a managed page follows the order, the header and the logo of its layout', () => {
  const layout = {
    federatedFirst: false,
    providerIcons: false,
    graphics: false,
    header: { logo: { light: '/l.png', dark: '/d.png' }, place: 'end' },
    footer: { place: 'start' },
    logo: { light: '/form.png', outside: true, below: true, place: 'center' },
  } as const;
  const { body } = rendered({ ...frame, layout }, samples.signInProviders);
  expect(body.indexOf('signInFormPassword')).toBeLessThan(body.indexOf('identity_provider=Google'));
  expect(body.indexOf('identity_provider=Google')).toBeLessThan(body.indexOf('/form.png'));
  expect(body).toContain('<img class="logo at-end only-dark" src="/d.png"');
  expect(skeletonOf(body)).toContain('footer class');
  expect(body).not.toContain('class="badge"');
});

test('a page below the path of its domain loads its files from there', () => {
  const { body } = rendered({ ...frame, base: '/_domains/shop' }, samples.passkeyAdd);
  expect(body).toMatch(/href="\/_domains\/shop\/assets\/[0-9a-f]{32}\.css"/);
  expect(body).toMatch(/src="\/_domains\/shop\/assets\/[0-9a-f]{32}\.js"/);
});

test.each([
  ['https://app.example.com:8443/back?x=1', 'https://app.example.com:8443'],
  ['http://[::1]:3000/', 'http://[::1]:3000'],
  ['myapp://callback', 'myapp:'],
  ['com.example.app:/back', 'com.example.app:'],
  ['nothing', undefined],
])('the answer to a form may lead to %s by %s', (href, target) => {
  expect(formTargetOf(href)).toBe(target);
  if (target === undefined) return;
  const { headers } = rendered({ ...frame, formTargets: [target] }, samples.signIn);
  expect(headers['Content-Security-Policy']).toContain(`form-action 'self' ${target};`);
});

test.each(["'unsafe-inline'", '*', "https://a; script-src 'self'", 'https://*.example.com', 'javascript:', 'data:'])(
  'nothing else comes into the policy: %s',
  (target) => {
    const { headers } = rendered({ ...frame, formTargets: [target] }, samples.signIn);
    expect(headers['Content-Security-Policy']).toContain("form-action 'self'; base-uri");
  },
);

/** Words of a model that choose; everything else in it is somebody's text. */
const choosing = new Set(['kind', 'what', 'type', 'rule', 'challenge', 'look', 'lang', 'takes', 'factors', 'fields']);
const hostile = `"></p><script>alert('1')</script><img src=x onerror="alert(2)">`;

function spoiled<Model>(model: Model, key = ''): Model {
  if (choosing.has(key)) return model;
  if (typeof model === 'string') return hostile as Model;
  if (Array.isArray(model)) return model.map((one: unknown) => spoiled(one)) as Model;
  if (typeof model !== 'object' || model === null) return model;
  return Object.fromEntries(Object.entries(model).map(([name, value]) => [name, spoiled(value, name)])) as Model;
}

test.each(pages)('on the %s page %s every text of the model is escaped and every address is checked', (look, name) => {
  const own = { ...frameOf(look, name), favicon: '/favicon.ico', logo: '/logo.png' };
  const view: View = samples[name];
  const given = rendered(own, view).body;
  const attacked = rendered(spoiled({ ...own, base: '' }), spoiled(view)).body;
  expect(skeletonOf(attacked)).toEqual(skeletonOf(given));
  expect(attacked).toContain('&#60;script&#62;');
  for (const { attributes } of tagsOf(attacked)) {
    for (const address of ['href', 'src', 'action']) {
      const at = attributes[address] ?? '#';
      expect([at.startsWith('#'), /^\/assets\//.test(at)]).toContain(true);
    }
  }
});

test.each(['factors', 'fields'] as const)('a hostile destination or name of %s is escaped too', (member) => {
  const view: View =
    member === 'factors'
      ? { ...samples.chooseMfa, factors: [{ name: 'SMS_MFA', destination: hostile }] }
      : { ...samples.signUp, fields: [{ name: `custom:${hostile}`, input: hostile, required: true }] };
  const { body } = rendered(frame, view);
  expect(tagsOf(body).filter(({ name }) => name === 'script' || name === 'img')).toEqual([]);
  expect(textOf(body)).toContain('<script>');
});
