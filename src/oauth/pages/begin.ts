import type { AuthFlow } from '../../domain/clients/authFlows';
import { beginSignIn } from '../../flows/sign-in/beginSignIn';
import type { Vouched } from '../../flows/sign-in/flow/flow';
import { Parameters } from '../../flows/sign-in/parameters';
import type { Answer } from '../../web/Answer';
import { signInAtPage } from './goOn';
import type { At } from './page';

/** Begins a sign-in, as InitiateAuth would. @param vouched what the browser's session counts for, where it goes on from there */
export const begun = (
  at: At,
  flow: AuthFlow,
  typed: { readonly USERNAME: string; readonly PASSWORD?: string },
  vouched?: Vouched,
): Promise<Answer> =>
  signInAtPage(at, typed.USERNAME, (arrive) =>
    beginSignIn(at.call, at.asked, {
      initiator: 'page',
      flow,
      sent: new Parameters({ ...typed }),
      session: undefined,
      clientMetadata: undefined,
      arrive,
      vouched,
    }),
  );
