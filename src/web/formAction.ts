/** Origins of the web, and schemes of applications; what else a policy may say is not to be said by an address. */
const target = /^(?:https?:\/\/(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?|[a-z][a-z0-9+.-]*:)$/i;

const running = new Set(['javascript:', 'data:', 'blob:', 'filesystem:']);

/**
 * What a form whose answer leads to this address needs in its policy: browsers hold redirects to `form-action`, too.
 * @example formTargetOf('https://app.example.com/back?x=1') // 'https://app.example.com'
 */
export function formTargetOf(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const { protocol, origin } = new URL(href);
  return protocol === 'https:' || protocol === 'http:' ? origin : protocol;
}

/**
 * For forms whose answer leads by way of somebody else, an application or a provider: they may lead on to wherever they like,
 * and Chromium holds each redirect to the policy of the page that the form stood on.
 */
export const anywhere: readonly string[] = ['http:', 'https:'];

/** The directive of a policy. @example formAction(['https://app.example.com']) // "form-action 'self' https://app.example.com" */
export const formAction = (targets: readonly string[]): string =>
  ["form-action 'self'", ...new Set(targets.filter((one) => target.test(one) && !running.has(one.toLowerCase())))].join(
    ' ',
  );
