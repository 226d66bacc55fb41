import type { Json } from '../../contract';

type Look = Record<string, Json>;

/** Every colour is told for the light and the dark mode. */
const modes = (lightMode: Look, darkMode: Look): Look => ({ lightMode, darkMode });
const on = (enabled: boolean): Look => ({ enabled });

const border = (borderColor: string): Look => ({ borderColor });
const text = (textColor: string): Look => ({ textColor });
const face = (backgroundColor: string, textColor: string): Look => ({ backgroundColor, textColor });
const panel = (backgroundColor: string, borderColor: string): Look => ({ backgroundColor, borderColor });
const outlined = (backgroundColor: string, color: string): Look => ({
  backgroundColor,
  borderColor: color,
  textColor: color,
});
const status = (backgroundColor: string, color: string): Look => ({
  ...panel(backgroundColor, color),
  indicatorColor: color,
});

const pending: Look = { indicatorColor: 'AAAAAAAA' };

const componentClasses = (): Look => ({
  buttons: { borderRadius: 8 },
  divider: modes(border('ebebf0ff'), border('232b37ff')),
  dropDown: {
    borderRadius: 8,
    ...modes(
      {
        defaults: { itemBackgroundColor: 'ffffffff' },
        hover: { itemBackgroundColor: 'f4f4f4ff', itemBorderColor: '7d8998ff', itemTextColor: '000716ff' },
        match: { itemBackgroundColor: '414d5cff', itemTextColor: '0972d3ff' },
      },
      {
        defaults: { itemBackgroundColor: '192534ff' },
        hover: { itemBackgroundColor: '081120ff', itemBorderColor: '5f6b7aff', itemTextColor: 'e9ebedff' },
        match: { itemBackgroundColor: 'd1d5dbff', itemTextColor: '89bdeeff' },
      },
    ),
  },
  focusState: modes(border('0972d3ff'), border('539fe5ff')),
  idpButtons: { icons: on(true) },
  input: {
    borderRadius: 8,
    ...modes(
      { defaults: panel('ffffffff', '7d8998ff'), placeholderColor: '5f6b7aff' },
      { defaults: panel('0f1b2aff', '5f6b7aff'), placeholderColor: '8d99a8ff' },
    ),
  },
  inputDescription: modes(text('5f6b7aff'), text('8d99a8ff')),
  inputLabel: modes(text('000716ff'), text('d1d5dbff')),
  link: modes(
    { defaults: text('0972d3ff'), hover: text('033160ff') },
    { defaults: text('539fe5ff'), hover: text('89bdeeff') },
  ),
  optionControls: modes(
    { defaults: panel('ffffffff', '7d8998ff'), selected: { backgroundColor: '0972d3ff', foregroundColor: 'ffffffff' } },
    { defaults: panel('0f1b2aff', '7d8998ff'), selected: { backgroundColor: '539fe5ff', foregroundColor: '000716ff' } },
  ),
  statusIndicator: modes(
    {
      error: status('fff7f7ff', 'd91515ff'),
      pending,
      success: status('f2fcf3ff', '037f0cff'),
      warning: status('fffce9ff', '8d6605ff'),
    },
    {
      error: status('1a0000ff', 'eb6f6fff'),
      pending,
      success: status('001a02ff', '29ad32ff'),
      warning: status('1d1906ff', 'e0ca57ff'),
    },
  ),
});

const buttonLooks = (defaults: { light: string; dark: string }) =>
  modes(
    {
      active: outlined('d3e7f9ff', '033160ff'),
      defaults: outlined('ffffffff', defaults.light),
      hover: outlined('f2f8fdff', '033160ff'),
    },
    {
      active: outlined('354150ff', '89bdeeff'),
      defaults: outlined('0f1b2aff', defaults.dark),
      hover: outlined('192534ff', '89bdeeff'),
    },
  );

const bar = (logo: Look): Look => ({
  backgroundImage: on(false),
  ...modes(
    { background: { color: 'fafafaff' }, borderColor: 'd5dbdbff' },
    { background: { color: '0f141aff' }, borderColor: '424650ff' },
  ),
  logo: { ...on(false), ...logo },
});

const page = (heading: string, body: string): Look => ({
  bodyColor: body,
  descriptionColor: body,
  headingColor: heading,
});

const components = (): Look => ({
  alert: {
    borderRadius: 12,
    ...modes({ error: panel('fff7f7ff', 'd91515ff') }, { error: panel('1a0000ff', 'eb6f6fff') }),
  },
  favicon: { enabledTypes: ['ICO', 'SVG'] },
  form: {
    backgroundImage: on(false),
    borderRadius: 8,
    ...modes(panel('ffffffff', 'c6c6cdff'), panel('0f1b2aff', '424650ff')),
    logo: { ...on(false), formInclusion: 'IN', location: 'CENTER', position: 'TOP' },
  },
  idpButton: { custom: {}, standard: buttonLooks({ light: '424650ff', dark: 'c6c6cdff' }) },
  pageBackground: { image: on(true), ...modes({ color: 'ffffffff' }, { color: '0f1b2aff' }) },
  pageFooter: bar({ location: 'START' }),
  pageHeader: bar({ location: 'START' }),
  pageText: modes(page('000716ff', '414d5cff'), page('d1d5dbff', 'b6bec9ff')),
  phoneNumberSelector: { displayType: 'TEXT' },
  primaryButton: modes(
    {
      active: face('033160ff', 'ffffffff'),
      defaults: face('0972d3ff', 'ffffffff'),
      disabled: panel('ffffffff', 'ffffffff'),
      hover: face('033160ff', 'ffffffff'),
    },
    {
      active: face('539fe5ff', '000716ff'),
      defaults: face('539fe5ff', '000716ff'),
      disabled: panel('ffffffff', 'ffffffff'),
      hover: face('89bdeeff', '000716ff'),
    },
  ),
  secondaryButton: buttonLooks({ light: '0972d3ff', dark: '539fe5ff' }),
});

const categories = (): Look => ({
  auth: {
    authMethodOrder: [
      [
        { display: 'BUTTON', type: 'FEDERATED' },
        { display: 'INPUT', type: 'USERNAME_PASSWORD' },
      ],
    ],
    federation: { interfaceStyle: 'BUTTON_LIST', order: [] },
  },
  form: {
    displayGraphics: true,
    instructions: on(false),
    languageSelector: on(false),
    location: { horizontal: 'CENTER', vertical: 'CENTER' },
    sessionTimerDisplay: 'NONE',
  },
  global: { colorSchemeMode: 'LIGHT', pageFooter: on(false), pageHeader: on(false), spacingDensity: 'REGULAR' },
  signUp: { acceptanceElements: [{ enforcement: 'NONE', textKey: 'en' }] },
});

/** Cognito's own look, value for value of AWS's samples [docs]; that header and footer are off is [likely]. */
export const managedLoginDefaults = (): Json => ({
  categories: categories(),
  componentClasses: componentClasses(),
  components: components(),
});
