import type { en } from './en';

type Texts<Of> = { readonly [Name in keyof Of]: Of[Name] extends string ? string : Texts<Of[Name]> };

/** Every sentence of the pages, in one language. */
export type Catalogue = Texts<typeof en>;

/** A sentence without parts of its own. */
export type Sentence = Exclude<keyof Catalogue, 'attributes' | 'refusals'>;
export type AttributeName = keyof Catalogue['attributes'];
