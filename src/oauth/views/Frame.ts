import type { Catalogue, Language } from '../languages';
import type { Layout } from './branding/layout';

/** The strip that leads to the message with the code, which AWS has not. */
export interface DevStrip {
  readonly href: string;
  /** @example 'The message is in the inbox' */
  readonly text: string;
}

/** What every page has around it. Addresses are of this origin, as a browser sees them. */
export interface Frame {
  readonly look: 'classic' | 'managed';
  readonly lang: Language;
  /** What stands before the paths of the domain: nothing, or where it is in path form. @example '/_domains/shop' */
  readonly base: string;
  /** Whose page it is, in the title and where there is no logo. */
  readonly product: string;
  /** Where the answer to a form may send the browser: origins, or schemes with their colon. See `formTargetOf`. */
  readonly formTargets: readonly string[];
  readonly csrf: string;
  /** Style sheets after ours: the one of SetUICustomization, or what `brandingStyles` made. */
  readonly styles: readonly string[];
  /** Classic: the image of SetUICustomization. */
  readonly logo?: string | undefined;
  readonly favicon?: string | undefined;
  /** Managed login: what of its settings is not a matter of style. Default: that of Cognito's own settings. */
  readonly layout?: Layout | undefined;
  readonly devStrip?: DevStrip | undefined;
}

/** A frame with its sentences at hand. */
export interface Page extends Frame {
  readonly texts: Catalogue;
  readonly layout: Layout;
}
