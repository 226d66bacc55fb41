import { html, type Html } from '../../../web/html';

const icon = (path: string): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${path}" /></svg>`;

/** Drawings for the ways to sign in. */
export const icons = {
  PASSWORD: icon('M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2'),
  EMAIL_OTP: icon('M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5'),
  SMS_OTP: icon('M4 5h16v11h-9l-4 4v-4H4zM8.5 10.5h0M12 10.5h0M15.5 10.5h0'),
  SMS_MFA: icon('M4 5h16v11h-9l-4 4v-4H4zM8.5 10.5h0M12 10.5h0M15.5 10.5h0'),
  WEB_AUTHN: icon(
    'M13 8.5a4 4 0 1 1-8 0a4 4 0 0 1 8 0zM3.5 20a5.5 5.5 0 0 1 9-4.2M17.5 13a2.5 2.5 0 1 0-1 4.8V21l1.5-1.2M17.5 13a2.5 2.5 0 0 1 1.3 4.6',
  ),
  SOFTWARE_TOKEN_MFA: icon('M7 3h10v18H7zM10.5 18h3M10 9.5l1.5 1.5 2.75-3'),
} as const;
