import { cut, json, refusal, unexpected, type Form } from '../../contract';
import { notBuiltYet, soon, unserved, type Asked, type Catalog, type Unserved } from '../../services/Catalog';
import { readCbor, writeCbor } from './cbor';
import { Double } from './Double';
import { queryError } from './queryCodes';
import { header, isOperationName, longestMessage, type Reply, type Wire } from './Wire';

const unnamed = 'The path is /service/<name>/operation/<name>, of a service that there is.';
const path = /^\/service\/([\w.]{1,128})\/operation\/(\w{1,128})(?:\?|$)/;

/** As this wire writes values: texts, numbers and truth as JSON does, instants by a tag, bytes as they are. */
const cbor: Form = {
  read: {
    ...json.read,
    timestamp: (value) => {
      if (value instanceof Date && !Number.isNaN(value.getTime())) return value;
      throw unexpected(value, 'An instant is a tag of 1 with seconds');
    },
    blob: (value) => {
      if (value instanceof Uint8Array) return value;
      throw unexpected(value, 'Bytes are a byte string');
    },
  },
  timestamp: (instant) => instant,
  blob: (bytes) => bytes,
  double: (value) => new Double(value),
};

const replyOf = (status: number, body: Buffer, headers: readonly string[] = []): Reply => ({
  status,
  type: 'application/cbor',
  headers: ['smithy-protocol', 'rpc-v2-cbor', ...headers],
  body,
});

/**
 * Smithy's RPC v2 with CBOR, which newer SDKs speak to some services: the path names service and operation. That a service
 * of the JSON wires answers in it, too, is [likely].
 */
export const rpcV2Cbor: Wire = {
  name: 'Smithy RPC v2 CBOR',
  recognises: (request) =>
    request.method === 'POST' && (header(request, 'smithy-protocol') === 'rpc-v2-cbor' || path.test(request.url ?? '')),
  identify: ({ url = '' }, _body, catalog) => {
    const [, prefix = '', name = ''] = path.exec(url) ?? [];
    if (!isOperationName(name)) return unserved('', '', refusal('UnknownOperationException', '', unnamed));
    return soon(catalog.served(`${prefix}.${name}`), (served): Asked => served ?? unservedCbor(catalog, prefix, name));
  },
  parse: (operation, body) => operation.parse(body.length === 0 ? {} : readCbor(body), cbor),
  answer: (operation, output, strict) => {
    const projected = operation.project(output, cbor, strict);
    return replyOf(200, projected === undefined ? Buffer.alloc(0) : writeCbor(projected));
  },
  refuse: (refused, _requestId, about) => {
    const { status, code, message, members } = refused;
    const body = writeCbor({ __type: code, message: cut(message, longestMessage), ...members });
    return replyOf(status, body, queryError(refused, about));
  },
};

function unservedCbor(catalog: Catalog, prefix: string, name: string): Unserved {
  const service = catalog.unbuilt(({ targetPrefixes }) => targetPrefixes.includes(prefix))?.name;
  if (service === undefined) return unserved('', name, refusal('UnknownOperationException', '', unnamed));
  return unserved(service, name, notBuiltYet(`${service}:${name}`));
}
