import { harmless, obeyed } from './Fate';

// What several structures say alike.

/** ClientMetadata and ValidationData go to triggers and nowhere else [model]. */
export const forTriggers = <Name extends string>(...names: Name[]) => obeyed('test/triggers/running.test.ts', ...names);

export const analytics = <Name extends string>(...names: Name[]) =>
  harmless('tells Amazon Pinpoint, which nobody can ask here', ...names);

/** Where the user is and what they use, by which a risk is judged. */
export const forRisk = <Name extends string>(...names: Name[]) => obeyed('protection/context', ...names);

export const forTextMessages = <Name extends string>(...names: Name[]) =>
  harmless('by whom a text message is sent; that to the outbox shows no sender', ...names);

export const forMail = <Name extends string>(...names: Name[]) =>
  harmless('how e-mail is sent; that to the outbox shows no sender', ...names);

export const forMfa = <Name extends string>(...names: Name[]) => obeyed('mfa/optional', ...names);
