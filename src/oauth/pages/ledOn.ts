import { ServiceError } from '../../contract';
import { resendConfirmationCode } from '../../flows/users/resendConfirmationCode';
import { redirect, type Answer } from '../../web/Answer';
import { journeyCookie, kept } from '../cookies';
import { setOut } from './journey';
import { pageUrl, type At } from './page';

/** Sends the code of a sign-up again and goes to its page. @param session of the sign-up, where it began in this browser */
export async function toConfirm(at: At, username: string, session?: string): Promise<Answer> {
  const { call, request, asked } = at;
  const { CodeDeliveryDetails } = await resendConfirmationCode(call, asked, { username, clientMetadata: undefined });
  const parameters = { destination: CodeDeliveryDetails.Destination };
  const token = setOut(call, asked, {
    username,
    challenge: 'ConfirmSignUp',
    parameters,
    ...(session !== undefined && { session }),
  });
  return kept(redirect(pageUrl(at, '/confirm')), request, journeyCookie, token);
}

async function confirmFirst(at: At, username: string): Promise<Answer | undefined> {
  try {
    return await toConfirm(at, username);
  } catch (error) {
    if (error instanceof ServiceError) return undefined; // the sentence of the sign-in says more
    throw error;
  }
}

/** Where somebody goes on whom their own state keeps from signing in [likely]; undefined where the sentence is all there is. */
export function ledOn(at: At, username: string, { code }: ServiceError): Promise<Answer | undefined> {
  if (code === 'UserNotConfirmedException') return confirmFirst(at, username);
  const isReset = code === 'PasswordResetRequiredException';
  return Promise.resolve(isReset ? redirect(pageUrl(at, '/forgotPassword')) : undefined);
}
