import type { Json } from '../../../contract';
import type { BrandingImages, SchemedImage } from './images';
import { Settings } from './settings';

interface Bar {
  readonly logo?: SchemedImage | undefined;
  readonly place: Place;
}
type Place = 'start' | 'center' | 'end';

/** What of a style's settings is in the page itself; the rest is in `brandingStyles`. */
export interface Layout {
  readonly federatedFirst: boolean;
  readonly providerIcons: boolean;
  readonly graphics: boolean;
  readonly header?: Bar | undefined;
  readonly footer?: Bar | undefined;
  readonly logo?:
    (SchemedImage & { readonly outside: boolean; readonly below: boolean; readonly place: Place }) | undefined;
}

const places = { START: 'start', CENTER: 'center', END: 'end' } as const;

const placeOf = (settings: Settings, path: string): Place => places[settings.oneOf(path, ['START', 'CENTER', 'END'])];

function barOf(
  settings: Settings,
  name: 'pageHeader' | 'pageFooter',
  image: SchemedImage | undefined,
): Bar | undefined {
  if (!settings.isOn(`categories.global.${name}.enabled`)) return undefined;
  const logo = settings.isOn(`components.${name}.logo.enabled`) ? image : undefined;
  return { logo, place: placeOf(settings, `components.${name}.logo.location`) };
}

/** Does the first group of methods begin with providers? */
function federatedFirst(settings: Settings): boolean {
  const first = settings.list('categories.auth.authMethodOrder').flat()[0];
  return typeof first === 'object' && first !== null && 'type' in first && first['type'] === 'FEDERATED';
}

export function layoutOf(given: Json, images: BrandingImages = {}): Layout {
  const settings = new Settings(given);
  const logo = settings.isOn('components.form.logo.enabled') ? images.FORM_LOGO : undefined;
  return {
    federatedFirst: federatedFirst(settings),
    providerIcons: settings.isOn('componentClasses.idpButtons.icons.enabled'),
    graphics: settings.isOn('categories.form.displayGraphics'),
    header: barOf(settings, 'pageHeader', images.PAGE_HEADER_LOGO),
    footer: barOf(settings, 'pageFooter', images.PAGE_FOOTER_LOGO),
    logo: logo && {
      ...logo,
      outside: settings.oneOf('components.form.logo.formInclusion', ['IN', 'OUT']) === 'OUT',
      below: settings.oneOf('components.form.logo.position', ['TOP', 'BOTTOM']) === 'BOTTOM',
      place: placeOf(settings, 'components.form.logo.location'),
    },
  };
}
