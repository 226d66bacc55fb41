import { isLoopbackName } from '../platform/loopback';
import { domainAt, domainNamed } from '../flows/lookup/poolDomains';
import type { UserPoolDomain } from '../state/rows';
import { anywhere, formTargetOf } from '../web/formAction';
import { TrustedUrl } from '../web/TrustedUrl';
import { domainsPath, nameOfHost } from '../world/addresses';
import type { Call } from '../world/Call';

const hostOf = (address: string) => (URL.canParse(address) ? nameOfHost(new URL(address).host) : undefined);

/**
 * Where people may be sent back to: this machine, this emulator by the names that it has, and the domains of its pools.
 * Anybody may write a link to the stand-in, and it must lead nowhere else.
 */
export const trustedBack = (call: Call, asked: string | undefined): TrustedUrl | undefined =>
  TrustedUrl.at(asked, ({ host }) => {
    const name = nameOfHost(host);
    if (isLoopbackName(name) || domainAt(call, name) !== undefined) return true;
    return name === hostOf(call.world.config.publicUrl) || name === nameOfHost(call.origin.host);
  });

function domainBehind(call: Call, back: string): UserPoolDomain | undefined {
  const { host, pathname } = new URL(back);
  const name = pathname.includes(domainsPath) ? (pathname.split(domainsPath)[1]?.split('/')[0] ?? '') : undefined;
  return name === undefined ? domainAt(call, nameOfHost(host)) : domainNamed(call, name, call.world.config.region);
}

/** Whom the answer to a form may lead to, one redirect after another: the web, and the apps of a pool's clients. */
export function targetsOf(call: Call, to: TrustedUrl): readonly string[] {
  const back = to.toString();
  const domain = domainBehind(call, back);
  const clients = domain === undefined ? [] : [...call.world.state.clients.rows(domain.userPoolId)];
  const callbacks = clients.flatMap(({ settings }) => [
    ...(settings.CallbackURLs ?? []),
    ...(settings.LogoutURLs ?? []),
  ]);
  const apps = callbacks.flatMap((href) => formTargetOf(href) ?? []).filter((one) => one.endsWith(':'));
  return [...anywhere, ...apps];
}
