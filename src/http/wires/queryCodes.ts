import { Operation, shape as shapeOf, type ServiceError } from '../../contract';
import type { CalledOperation } from '../../world/Call';

/** What the door refuses for goes by other names here than on the JSON wires [field]. */
const doorNames = new Map<string, string>([
  ['AccessDeniedException', 'AccessDenied'],
  ['IncompleteSignatureException', 'IncompleteSignature'],
  ['InvalidSignatureException', 'SignatureDoesNotMatch'],
  ['MissingAuthenticationTokenException', 'MissingAuthenticationToken'],
  ['UnrecognizedClientException', 'InvalidClientTokenId'],
]);

/** Exceptions have another name on the query wire than in the SDKs, and a status of their own [model]. */
export function onQueryWire({ code, status }: ServiceError, about: CalledOperation): { code: string; status: number } {
  const atDoor = doorNames.get(code);
  if (atDoor !== undefined) return { code: atDoor, status: atDoor === 'IncompleteSignature' ? 400 : 403 };
  const known =
    about instanceof Operation && about.errors.includes(code) ? shapeOf(about.model, code).error : undefined;
  return { code: known?.code ?? code, status: known?.httpStatusCode ?? status };
}

/** Does its service speak the query wire, and others beside? */
export const isQueryCompatible = ({ model: { targetPrefix, xmlNamespace } }: Operation): boolean =>
  targetPrefix !== undefined && xmlNamespace !== undefined;

/**
 * What other wires say beside an exception of a service that speaks the query wire, too: its name there, by which clients
 * that came from that wire know it [recorded].
 */
export function queryError(refused: ServiceError, about: CalledOperation): string[] {
  if (!(about instanceof Operation) || !isQueryCompatible(about)) return [];
  const { code, status } = onQueryWire(refused, about);
  return ['x-amzn-query-error', `${code};${status < 500 ? 'Sender' : 'Receiver'}`];
}
