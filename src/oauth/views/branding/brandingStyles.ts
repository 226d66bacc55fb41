import type { Json } from '../../../contract';
import type { BrandingImages, SchemedImage } from './images';
import { Settings } from './settings';

type Scheme = 'light' | 'dark';

/** Where a style tells each colour; `MODE` is lightMode or darkMode. */
const colours: Readonly<Record<string, string>> = {
  page: 'components.pageBackground.MODE.color',
  heading: 'components.pageText.MODE.headingColor',
  text: 'components.pageText.MODE.bodyColor',
  card: 'components.form.MODE.backgroundColor',
  'card-border': 'components.form.MODE.borderColor',
  label: 'componentClasses.inputLabel.MODE.textColor',
  hint: 'componentClasses.inputDescription.MODE.textColor',
  input: 'componentClasses.input.MODE.defaults.backgroundColor',
  'input-border': 'componentClasses.input.MODE.defaults.borderColor',
  placeholder: 'componentClasses.input.MODE.placeholderColor',
  focus: 'componentClasses.focusState.MODE.borderColor',
  divider: 'componentClasses.divider.MODE.borderColor',
  link: 'componentClasses.link.MODE.defaults.textColor',
  'link-hover': 'componentClasses.link.MODE.hover.textColor',
  error: 'componentClasses.statusIndicator.MODE.error.indicatorColor',
  success: 'componentClasses.statusIndicator.MODE.success.indicatorColor',
  'success-back': 'componentClasses.statusIndicator.MODE.success.backgroundColor',
  alert: 'components.alert.MODE.error.backgroundColor',
  'alert-border': 'components.alert.MODE.error.borderColor',
  primary: 'components.primaryButton.MODE.defaults.backgroundColor',
  'primary-text': 'components.primaryButton.MODE.defaults.textColor',
  'primary-hover': 'components.primaryButton.MODE.hover.backgroundColor',
  'primary-hover-text': 'components.primaryButton.MODE.hover.textColor',
  'primary-active': 'components.primaryButton.MODE.active.backgroundColor',
  'primary-active-text': 'components.primaryButton.MODE.active.textColor',
  second: 'components.secondaryButton.MODE.defaults.backgroundColor',
  'second-border': 'components.secondaryButton.MODE.defaults.borderColor',
  'second-text': 'components.secondaryButton.MODE.defaults.textColor',
  'second-hover': 'components.secondaryButton.MODE.hover.backgroundColor',
  'second-hover-text': 'components.secondaryButton.MODE.hover.textColor',
  idp: 'components.idpButton.standard.MODE.defaults.backgroundColor',
  'idp-border': 'components.idpButton.standard.MODE.defaults.borderColor',
  'idp-text': 'components.idpButton.standard.MODE.defaults.textColor',
  'idp-hover': 'components.idpButton.standard.MODE.hover.backgroundColor',
  'idp-hover-text': 'components.idpButton.standard.MODE.hover.textColor',
  header: 'components.pageHeader.MODE.background.color',
  'header-border': 'components.pageHeader.MODE.borderColor',
  footer: 'components.pageFooter.MODE.background.color',
  'footer-border': 'components.pageFooter.MODE.borderColor',
};

const radii: Readonly<Record<string, string>> = {
  'radius-button': 'componentClasses.buttons.borderRadius',
  'radius-input': 'componentClasses.input.borderRadius',
  'radius-card': 'components.form.borderRadius',
  'radius-alert': 'components.alert.borderRadius',
};

/** Where a picture lies behind, and what turns it on. */
const backgrounds = [
  ['back-page', 'components.pageBackground.image.enabled', 'PAGE_BACKGROUND'],
  ['back-form', 'components.form.backgroundImage.enabled', 'FORM_BACKGROUND'],
  ['back-header', 'components.pageHeader.backgroundImage.enabled', 'PAGE_HEADER_BACKGROUND'],
  ['back-footer', 'components.pageFooter.backgroundImage.enabled', 'PAGE_FOOTER_BACKGROUND'],
] as const;

/** An address of this origin that needs no quoting. */
const plainAddress = /^\/(?!\/)[\w./~%-]*$/;

function imageIn(scheme: Scheme, { light, dark }: SchemedImage = {}): string | undefined {
  const href = scheme === 'light' ? (light ?? dark) : (dark ?? light);
  return href !== undefined && plainAddress.test(href) ? `url("${href}")` : undefined;
}

/** Stands for Cognito's own picture, which is AWS's. */
const tint = 'linear-gradient(160deg,color-mix(in srgb,var(--primary) 8%,var(--page)),var(--page) 60%)';

function variables(settings: Settings, images: BrandingImages, scheme: Scheme): string {
  const pairs = [
    ...Object.entries(colours).map(([name, path]) => [name, settings.colour(path.replace('MODE', `${scheme}Mode`))]),
    ...backgrounds.map(([name, path, category]) => [
      name,
      settings.isOn(path)
        ? (imageIn(scheme, images[category]) ?? (name === 'back-page' ? tint : undefined))
        : undefined,
    ]),
  ];
  return pairs.map(([name, value]) => (value === undefined ? '' : `--${name}:${value};`)).join('');
}

const edges = { CENTER: 'center', START: 'start', END: 'end' } as const;

function measures(settings: Settings): string {
  const { horizontal, vertical } = {
    horizontal: edges[settings.oneOf('categories.form.location.horizontal', ['CENTER', 'START', 'END'])],
    vertical: edges[settings.oneOf('categories.form.location.vertical', ['CENTER', 'START', 'END'])],
  };
  const dense = settings.oneOf('categories.global.spacingDensity', ['REGULAR', 'COMPACT']) === 'COMPACT';
  const round = Object.entries(radii).map(([name, path]) => `--${name}:${settings.pixels(path)}px;`);
  return `--across:${horizontal};--down:${vertical};--space:${dense ? '.75rem' : '1rem'};${round.join('')}`;
}

/**
 * A style of managed login as a sheet of variables. Nothing of the settings comes into it but colours of eight digits,
 * numbers in their range and words of a list; the rest stands as Cognito has it. Classes that AWS's settings have and
 * that no page of ours has (`dropDown`, `optionControls`, `phoneNumberSelector`) are not read.
 */
export function brandingStyles(given: Json, images: BrandingImages = {}): string {
  const settings = new Settings(given);
  const mode = settings.oneOf('categories.global.colorSchemeMode', ['LIGHT', 'DARK', 'DYNAMIC']);
  const [light, dark] = [variables(settings, images, 'light'), variables(settings, images, 'dark')];
  const common = measures(settings);
  if (mode === 'LIGHT') return `:root{color-scheme:light;${common}${light}}.only-dark{display:none}\n`;
  if (mode === 'DARK') return `:root{color-scheme:dark;${common}${dark}}.only-light{display:none}\n`;
  const inDark = `@media(prefers-color-scheme:dark){:root{${dark}}.only-light{display:none}}`;
  const inLight = '@media not (prefers-color-scheme:dark){.only-dark{display:none}}';
  return `:root{color-scheme:light dark;${common}${light}}${inLight}${inDark}\n`;
}
