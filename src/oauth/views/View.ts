import type { QrCode } from '../../platform/qrCode';
import type { AttributeName } from '../languages';

/** Where a form goes and what it carries unseen, besides `_csrf`. */
export interface Post {
  readonly action: string;
  readonly hidden?: Readonly<Record<string, string>>;
}

/** A page with a form: what was refused, in the service's words, and what was typed already. */
export interface Step {
  readonly form: Post;
  /** About the whole. */
  readonly alert?: string | undefined;
  /** Good news, such as that a code was sent again. */
  readonly notice?: string | undefined;
  /** By the name of an input. */
  readonly errors?: Readonly<Record<string, string | undefined>>;
  /** By the name of an input; passwords and codes are never shown again. */
  readonly values?: Readonly<Record<string, string | undefined>>;
}

export type Identifier = 'username' | 'email' | 'phone_number';

export interface Provider {
  readonly type: 'Google' | 'Facebook' | 'LoginWithAmazon' | 'SignInWithApple' | 'OIDC' | 'SAML';
  /** Of an OIDC or SAML provider. */
  readonly name: string;
  readonly href: string;
  /** An asset IDP_BUTTON_ICON. */
  readonly icon?: string | undefined;
}

/** The ways in besides a password. */
interface Doors {
  readonly providers?: readonly Provider[];
  /** Asks for an e-mail address, whose domain names the provider. */
  readonly corporate?: Post | undefined;
  readonly forgotPassword?: string | undefined;
  readonly signUp?: string | undefined;
}

export type PasswordRule =
  | { readonly rule: 'length'; readonly length: number; readonly met?: boolean }
  | { readonly rule: 'lower' | 'upper' | 'number' | 'symbol'; readonly met?: boolean };

/** An attribute that is asked for. */
export interface AttributeField {
  readonly name: AttributeName | `custom:${string}`;
  /** The name of its input; default that of the attribute. */
  readonly input?: string;
  readonly required: boolean;
  /** Of a custom attribute; default String. */
  readonly type?: 'String' | 'Number' | 'DateTime' | 'Boolean';
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
}

/** A way to sign in, by the name of its challenge; the one without a destination needs none. */
export interface Factor<Name extends string> {
  readonly name: Name;
  /** Masked. */
  readonly destination?: string | undefined;
}
export type FirstFactor = Factor<'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN'>;
export type SecondFactor = Factor<'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP' | 'SMS_MFA'>;

/** A new password, and whether it is asked for twice (`password_again`). */
interface NewPassword {
  readonly policy: readonly PasswordRule[];
  readonly twice?: boolean;
}

/** Where a code went; without a destination it is not said. */
interface Sent {
  readonly destination?: string | undefined;
  readonly resend?: Post | undefined;
}

export interface Terms {
  readonly termsOfUse: string;
  readonly privacyPolicy: string;
}

type OneView<Kind extends string, Model> = { readonly kind: Kind } & Model;

/** Username and password on one page: `username`, `password`, `cognitoAsfData`. */
export type SignIn = OneView<
  'signIn',
  Step &
    Doors & {
      /** Nothing where people sign in by other providers alone. */
      readonly takes: readonly Identifier[];
    }
>;
/** The username alone: `username`. */
export type Identify = OneView<
  'identify',
  Step & Doors & { readonly takes: readonly Identifier[]; readonly passkeys?: boolean }
>;
/** The password of a known user: `username`, `password`. */
export type Password = OneView<
  'password',
  Step & {
    readonly username: string;
    readonly back: string;
    readonly forgotPassword?: string | undefined;
    readonly otherWay?: string | undefined;
  }
>;
/** One button each: `factor`. */
export type ChooseFactor = OneView<
  'chooseFactor',
  Step & { readonly username: string; readonly back: string; readonly factors: readonly FirstFactor[] }
>;
/** A code at sign-in: `code`. */
export type Code = OneView<
  'code',
  Step &
    Sent & {
      readonly challenge: 'SMS_MFA' | 'SMS_OTP' | 'EMAIL_OTP' | 'SOFTWARE_TOKEN_MFA';
      /** Default 6. */
      readonly length?: number;
      readonly otherWay?: string | undefined;
    }
>;
/** One button each: `factor`. */
export type ChooseMfa = OneView<'chooseMfa', Step & { readonly factors: readonly SecondFactor[] }>;
/** The same before any is set up. */
export type SetUpMfa = OneView<'setUpMfa', Step & { readonly factors: readonly SecondFactor[] }>;
/** `code`, `device_name`. */
export type TotpSetup = OneView<
  'totpSetup',
  Step & { readonly secret: string; readonly qrCode: QrCode; readonly otherWay?: string | undefined }
>;
/** `email`. */
export type EmailSetup = OneView<'emailSetup', Step & { readonly otherWay?: string | undefined }>;
/** `password`, `password_again`, and the attributes that are missing. */
export type NewPasswordView = OneView<
  'newPassword',
  Step & NewPassword & { readonly fields: readonly AttributeField[] }
>;
/** `username` where there is one, `password`, `password_again`, and the attributes. */
export type SignUp = OneView<
  'signUp',
  Step &
    NewPassword & {
      /** What serves as username where people choose none as such; without it none is asked for. */
      readonly takes?: readonly Identifier[] | undefined;
      readonly fields: readonly AttributeField[];
      readonly providers?: readonly Provider[];
      readonly terms?: Terms | undefined;
      readonly signIn: string;
    }
>;
/** `code`. */
export type Confirm = OneView<'confirm', Step & Sent>;
/** `username`. */
export type ForgotPassword = OneView<
  'forgotPassword',
  Step & { readonly takes: readonly Identifier[]; readonly signIn: string }
>;
/** `code`, `password`, `password_again`. */
export type ConfirmForgotPassword = OneView<'confirmForgotPassword', Step & Sent & NewPassword>;
/** `credential`, in JSON as the browser's `toJSON` has it. `options` is the JSON of `CredentialCreationOptions.publicKey`. */
export type PasskeyAdd = OneView<'passkeyAdd', Step & { readonly options: string; readonly later?: Post | undefined }>;
/** The same of `CredentialRequestOptions.publicKey`. */
export type PasskeySignIn = OneView<
  'passkeySignIn',
  Step & { readonly username: string; readonly options: string; readonly otherWay?: string | undefined }
>;
/** Somebody is signed in already. */
export type ContinueAs = OneView<'continueAs', Step & { readonly name: string; readonly another: string }>;
/** AWS's error page: its own sentence, and a code or a sentence of the refusal. */
export type ErrorView = OneView<'error', { readonly code: string; readonly status?: number }>;
/** A page that says one thing. */
export type Message = OneView<
  'message',
  {
    readonly what: 'signedOut' | 'confirmed' | 'unavailable' | 'wentWrong' | 'noProvider';
    /** Where to go from here. */
    readonly href?: string | undefined;
  }
>;

export type View =
  | SignIn
  | Identify
  | Password
  | ChooseFactor
  | Code
  | ChooseMfa
  | SetUpMfa
  | TotpSetup
  | EmailSetup
  | NewPasswordView
  | SignUp
  | Confirm
  | ForgotPassword
  | ConfirmForgotPassword
  | PasskeyAdd
  | PasskeySignIn
  | ContinueAs
  | ErrorView
  | Message;
