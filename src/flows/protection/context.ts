import { invalid } from '../../contract';
import { readFingerprint } from '../../domain/protection/fingerprint';
import { isAddress } from '../../platform/cidr';
import type { AppClient, UserContext } from '../../state/rows';
import type { Call } from '../../world/Call';

/** What an app tells of its user's device. */
interface Said {
  readonly IpAddress?: string | undefined;
  readonly EncodedData?: string | undefined;
}

/** What an administrator's server tells of the request that it had. */
interface SaidByServer extends Said {
  readonly HttpHeaders?: readonly { readonly headerName?: string; readonly headerValue?: string }[] | undefined;
}

/** Rule [docs], sentence [likely]. */
function addressSaid(address: string): string {
  if (isAddress(address)) return address;
  throw invalid('Invalid IP address.', 'IpAddress is one address, of IPv4 or IPv6.');
}

const ofDevice = (encodedData: string | undefined): UserContext =>
  encodedData === undefined ? {} : { encodedData, ...readFingerprint(encodedData) };

/**
 * Where a user of an app is: by what the app says, if its client is one that may (a secret, and the setting) [model], else
 * by the connection. The device is whatever the app says [docs].
 * @throws InvalidParameterException
 */
export function contextOfApp(call: Call, { secrets, settings }: AppClient, said: Said | undefined): UserContext {
  const mayTell = settings.EnablePropagateAdditionalUserContextData === true && secrets.length > 0;
  const told = mayTell ? said?.IpAddress : undefined;
  const address = told === undefined ? call.origin.sourceAddress : addressSaid(told);
  return { address, ...ofDevice(said?.EncodedData) };
}

/** The same of an administrator's user, of whom nothing is known that is not said. @throws InvalidParameterException */
export function contextOfServer(said: SaidByServer | undefined): UserContext {
  if (said === undefined) return {};
  const { IpAddress, EncodedData, HttpHeaders = [] } = said;
  const userAgent = HttpHeaders.find(({ headerName }) => headerName?.toLowerCase() === 'user-agent')?.headerValue;
  return {
    ...(IpAddress !== undefined && { address: addressSaid(IpAddress) }),
    ...(userAgent !== undefined && { userAgent }),
    ...ofDevice(EncodedData),
  };
}

/** A browser tells of itself. */
export const contextOfBrowser = ({ origin: { sourceAddress, userAgent } }: Pick<Call, 'origin'>): UserContext => ({
  address: sourceAddress,
  userAgent,
});

/** Where the user of a call is. */
export const contextOf = ({ context, origin }: Pick<Call, 'context' | 'origin'>): UserContext =>
  context ?? { address: origin.sourceAddress };
