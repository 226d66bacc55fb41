import { ConfirmSignUp } from './ConfirmSignUp';
import { ResendConfirmationCode } from './ResendConfirmationCode';
import { SignUp } from './SignUp';

export const signUp = { SignUp, ConfirmSignUp, ResendConfirmationCode };
