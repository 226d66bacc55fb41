import { SignUp } from './SignUp';

export const signUp = { SignUp };
