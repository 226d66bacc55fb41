import type { EmulatorOptions } from 'cognito-emu';
import { lambda } from './world';

// What the functions of the guide's pages do, in our words.

/** Only where a pool configures them: examples that merely name a function run none. */
export const exampleFunction = (trigger: string) => lambda(`example-${trigger}`);

type Given = NonNullable<EmulatorOptions['triggers']>;

export const functions: Given = {
  /** As far as the examples go: a sign-in by custom challenges that begins with a password. */
  DefineAuthChallenge: (event) => ({ ...event, response: { challengeName: 'PASSWORD_VERIFIER' } }),
  CustomMessage: (event, { invokedFunctionArn }) => {
    if (invokedFunctionArn !== exampleFunction('CustomMessage')) return event;
    const { codeParameter, usernameParameter } = event.request as Record<string, string>;
    const words =
      event.triggerSource === 'CustomMessage_AdminCreateUser'
        ? `You are ${usernameParameter}, and ${codeParameter} is your password.`
        : `Confirm with ${codeParameter}.`;
    return { ...event, response: { smsMessage: words, emailMessage: words, emailSubject: 'Welcome' } };
  },
  PreSignUp: (event, { invokedFunctionArn }) => {
    if (invokedFunctionArn !== exampleFunction('PreSignUp')) return event;
    if ((event.userName ?? '').length < 5)
      throw new Error('Cannot register users with username less than the minimum length of 5');
    return { ...event, response: { autoConfirmUser: true, autoVerifyEmail: true } };
  },
};
