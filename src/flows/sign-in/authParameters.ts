import { refusal } from '../../contract';

/** The string map of a sign-in call: AuthParameters or ChallengeResponses. Made by the wire, without a prototype. */
export type AuthParameters = Readonly<Record<string, string>> | undefined;

/** @throws InvalidParameterException, USERNAME's text seen in the wild, the others alike [likely] */
export function requiredParameter(parameters: AuthParameters, name: string): string {
  const value = parameters?.[name];
  if (value === undefined || value === '')
    throw refusal('InvalidParameterException', `Missing required parameter ${name}`);
  return value;
}
