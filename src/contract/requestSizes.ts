const megabyte = 1024 * 1024;

/** Bytes that the body of any request may have [likely]: several times what the model's own maxima come to. */
export const largestRequest = megabyte;

/** Images come whole in these two [docs: API reference, CreateManagedLoginBranding]. */
const largerRequests: Readonly<Record<string, number>> = {
  'AWSCognitoIdentityProviderService.CreateManagedLoginBranding': 2 * megabyte,
  'AWSCognitoIdentityProviderService.UpdateManagedLoginBranding': 2 * megabyte,
};

/** Bytes that the body of a request may have. @param target its X-Amz-Target, if it has one */
export const largestRequestOf = (target: string): number =>
  Object.hasOwn(largerRequests, target) ? (largerRequests[target] ?? largestRequest) : largestRequest;

/**
 * Values that a request may have: an operation that is given all it can be has a few hundred, a branding document some
 * thousands. Our own limit: more would hold up everybody else.
 */
export const mostValues = 20_000;

const [quote, backslash, comma, list, structure] = [0x22, 0x5c, 0x2c, 0x5b, 0x7b];

/** Are there more values in a JSON text than a request may have? Told without reading them. */
export function hasTooManyValues(text: Uint8Array): boolean {
  if (text.length <= mostValues) return false;
  let values = 0;
  let isText = false;
  for (let at = 0; at < text.length && values <= mostValues; at++) {
    const byte = text[at];
    if (byte === quote) isText = !isText;
    else if (isText) at += byte === backslash ? 1 : 0;
    else if (byte === comma || byte === list || byte === structure) values++;
  }
  return values > mostValues;
}
