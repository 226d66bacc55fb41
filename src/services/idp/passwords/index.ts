import { ChangePassword } from './ChangePassword';
import { ConfirmForgotPassword } from './ConfirmForgotPassword';
import { ForgotPassword } from './ForgotPassword';

export const passwords = { ChangePassword, ConfirmForgotPassword, ForgotPassword };
