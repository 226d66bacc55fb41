import type { Page } from '../Frame';

/** AWS's class of each part of the classic look [docs]. */
const customizable = {
  alert: 'errorMessage-customizable',
  banner: 'banner-customizable',
  card: 'background-customizable',
  description: 'textDescription-customizable',
  input: 'inputField-customizable',
  label: 'label-customizable',
  legal: 'legalText-customizable',
  logo: 'logo-customizable',
  met: 'passwordCheck-valid-customizable',
  provider: 'idpButton-customizable',
  providers: 'idpDescription-customizable',
  redirect: 'redirect-customizable',
  social: 'socialButton-customizable',
  submit: 'submitButton-customizable',
  unmet: 'passwordCheck-notValid-customizable',
} as const;

/** Classes of ours, with AWS's for this part where the look has them. */
export const classes = ({ look }: Page, own: string, part: keyof typeof customizable): string =>
  look === 'classic' ? `${own} ${customizable[part]}`.trimStart() : own;
