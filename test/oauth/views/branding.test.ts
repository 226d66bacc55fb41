import type { Json } from '../../../src/contract';
import { brandingStyles, layoutOf } from '../../../src/oauth/views';

const primary = (backgroundColor: Json) => ({
  components: { primaryButton: { lightMode: { defaults: { backgroundColor } } } },
});
const scheme = (colorSchemeMode: Json) => ({ categories: { global: { colorSchemeMode } } });

test('without settings a style is Cognito’s own, in its light scheme', () => {
  const css = brandingStyles({});
  expect(css).toContain(':root{color-scheme:light;--across:center;--down:center;--space:1rem;');
  expect(css).toContain('--primary:#0972d3ff;');
  expect(css).toContain('--radius-card:8px;');
  expect(css).not.toContain('@media');
});

test('a style says its colours, corners, place and density', () => {
  const css = brandingStyles({
    ...primary('AB12CDff'),
    categories: {
      form: { location: { horizontal: 'END', vertical: 'START' } },
      global: { spacingDensity: 'COMPACT', colorSchemeMode: 'DARK' },
    },
    componentClasses: { buttons: { borderRadius: 24 }, focusState: { darkMode: { borderColor: '00ff00ff' } } },
  });
  expect(css).toContain(':root{color-scheme:dark;--across:end;--down:start;--space:.75rem;--radius-button:24px;');
  expect(css).toContain('--focus:#00ff00ff;');
  expect(css).toContain('--primary:#539fe5ff;');
  expect(brandingStyles(primary('AB12CDff'))).toContain('--primary:#ab12cdff;');
});

test('a style that follows the browser has both schemes', () => {
  const css = brandingStyles(scheme('DYNAMIC'));
  expect(css).toContain(':root{color-scheme:light dark;');
  expect(css).toContain('--primary:#0972d3ff;');
  expect(css.split('@media(prefers-color-scheme:dark)')[1]).toContain('--primary:#539fe5ff;');
});

test.each<[string, Json]>([
  ['a sheet in a colour', primary('fff}body{display:none}')],
  ['a colour of six', primary('0972d3')],
  ['a colour with a line break', primary('0972d3ff\n}')],
  ['an address in a colour', primary('url(https://evil.example)')],
  ['a number for a colour', primary(7)],
  ['a list for a colour', primary(['0972d3ff'])],
  ['an object for a colour', primary({ toString: 'x' })],
  ['a scheme that is none', scheme('DARK;}')],
  ['a radius in words', { componentClasses: { buttons: { borderRadius: '8px;}*{color:red' } } }],
  ['a radius below nothing', { componentClasses: { buttons: { borderRadius: -1 } } }],
  ['a radius beyond reason', { componentClasses: { buttons: { borderRadius: 1e9 } } }],
  ['a place that is none', { categories: { form: { location: { horizontal: 'LEFT', vertical: null } } } }],
  ['names of prototypes', { __proto__: { categories: 1 }, constructor: {}, components: { toString: {} } }],
  ['no object', 'x'],
  ['nothing', null],
])('%s does not come into a sheet', (_what, settings) => {
  expect(brandingStyles(settings)).toBe(brandingStyles({}));
});

test('pictures lie behind where the settings turn them on, by plain addresses of this origin', () => {
  const on = { components: { form: { backgroundImage: { enabled: true } } }, ...scheme('DYNAMIC') };
  const images = { PAGE_BACKGROUND: { light: '/a/page.png' }, FORM_BACKGROUND: { dark: '/a/form.webp' } };
  const css = brandingStyles(on, images);
  expect(css).toContain('--back-page:url("/a/page.png");');
  expect(css).toContain('--back-form:url("/a/form.webp");');
  expect(brandingStyles({}, images)).not.toContain('--back-form');
  for (const light of ['https://evil.example/x.png', '//evil.example/x', '/x");}*{', '/x\n', 'data:image/png,']) {
    expect(brandingStyles({}, { PAGE_BACKGROUND: { light } })).toBe(brandingStyles({}));
  }
});

test('the layout is Cognito’s own without settings, and theirs with them', () => {
  const logo = { light: '/logo.png' };
  const images = { FORM_LOGO: logo, PAGE_HEADER_LOGO: logo };
  expect(layoutOf({}, images)).toEqual({
    federatedFirst: true,
    providerIcons: true,
    graphics: true,
    header: undefined,
    footer: undefined,
    logo: undefined,
  });
  const settings = {
    categories: {
      auth: { authMethodOrder: [[{ display: 'INPUT', type: 'USERNAME_PASSWORD' }]] },
      form: { displayGraphics: false },
      global: { pageHeader: { enabled: true }, pageFooter: { enabled: true } },
    },
    componentClasses: { idpButtons: { icons: { enabled: false } } },
    components: {
      form: { logo: { enabled: true, formInclusion: 'OUT', position: 'BOTTOM', location: 'END' } },
      pageHeader: { logo: { enabled: true, location: 'CENTER' } },
    },
  };
  expect(layoutOf(settings, images)).toEqual({
    federatedFirst: false,
    providerIcons: false,
    graphics: false,
    header: { logo, place: 'center' },
    footer: { logo: undefined, place: 'start' },
    logo: { ...logo, outside: true, below: true, place: 'end' },
  });
});
