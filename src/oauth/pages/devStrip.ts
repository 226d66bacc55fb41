import type { DomainRequest } from '../../web/Route';
import type { Call } from '../../world/Call';
import type { AuthorizeRequest } from '../authorize/request';
import { ownUrl, passedOn } from '../own';
import type { DevStrip, View } from '../views';

export const messagePath = '/_message';

const asksForCode = (view: View): boolean =>
  view.kind === 'confirm' ||
  view.kind === 'confirmForgotPassword' ||
  (view.kind === 'code' && view.challenge !== 'SOFTWARE_TOKEN_MFA');

/** The way to the message that a page's code is in, which AWS has not; an emulator may be told not to have it. */
export function devStripOf(
  { world }: Call,
  request: DomainRequest,
  asked: Pick<AuthorizeRequest, 'query'> | undefined,
  view: View,
): DevStrip | undefined {
  if (!world.config.devStrip || asked === undefined || !asksForCode(view)) return undefined;
  return { href: ownUrl(request, messagePath, passedOn(asked.query)).toString(), text: 'Emulator: see the message' };
}
