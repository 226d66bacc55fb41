import type { Html } from '../../../web/html';
import type { Page } from '../Frame';
import type { AttributeName } from '../../languages';
import type { AttributeField, Step } from '../View';
import { field, type Input } from './inputs';
import { attributeLabel } from './words';

type Facts = Pick<Input, 'type' | 'autocomplete' | 'inputmode'>;

/** What browsers fill in for each attribute of OpenID Connect [docs: HTML standard, autofill field names]. */
const facts: Readonly<Record<AttributeName, Facts>> = {
  address: { autocomplete: 'street-address' },
  birthdate: { type: 'date', autocomplete: 'bday' },
  email: { type: 'email', autocomplete: 'email', inputmode: 'email' },
  family_name: { autocomplete: 'family-name' },
  gender: { autocomplete: 'sex' },
  given_name: { autocomplete: 'given-name' },
  locale: { autocomplete: 'language' },
  middle_name: { autocomplete: 'additional-name' },
  name: { autocomplete: 'name' },
  nickname: { autocomplete: 'nickname' },
  phone_number: { type: 'tel', autocomplete: 'tel', inputmode: 'tel' },
  picture: { type: 'url', autocomplete: 'photo', inputmode: 'url' },
  preferred_username: { autocomplete: 'off' },
  profile: { type: 'url', autocomplete: 'off', inputmode: 'url' },
  updated_at: { type: 'number', autocomplete: 'off', inputmode: 'numeric' },
  website: { type: 'url', autocomplete: 'url', inputmode: 'url' },
  zoneinfo: { autocomplete: 'off' },
};

const customFacts = (type: AttributeField['type']): Facts =>
  type === 'Number' ? { type: 'number', autocomplete: 'off', inputmode: 'decimal' } : { autocomplete: 'off' };

/** The attributes that a page asks for, in the order they are given. */
export const attributeFields = (page: Page, step: Step, fields: readonly AttributeField[]): readonly Html[] =>
  fields.map(({ name, input = name, required, type, minLength, maxLength }) =>
    field(page, step, {
      name: input,
      label: attributeLabel(page, name),
      required,
      ...(Object.hasOwn(facts, name) ? facts[name as AttributeName] : customFacts(type)),
      hint: name === 'phone_number' ? page.texts.phoneHint : undefined,
      minLength,
      maxLength,
    }),
  );
