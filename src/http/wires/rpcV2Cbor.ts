import { refusal } from '../../contract';
import { notBuiltYet, soon, unserved, type Asked, type Catalog, type Unserved } from '../../services/Catalog';
import { header, isOperationName, unbuiltWire } from './Wire';

const unnamed = 'The path is /service/<name>/operation/<name>, of a service that there is.';
const path = /^\/service\/([\w.]{1,128})\/operation\/(\w{1,128})(?:\?|$)/;

/** Smithy's RPC v2 with CBOR, which newer SDKs speak to some services: the path names service and operation. Not built. */
export const rpcV2Cbor = unbuiltWire({
  name: 'Smithy RPC v2 CBOR',
  recognises: (request) =>
    request.method === 'POST' && (header(request, 'smithy-protocol') === 'rpc-v2-cbor' || path.test(request.url ?? '')),
  identify: ({ url = '' }, _body, catalog) => {
    const [, prefix = '', name = ''] = path.exec(url) ?? [];
    if (!isOperationName(name)) return unserved('', '', refusal('UnknownOperationException', '', unnamed));
    return soon(catalog.served(`${prefix}.${name}`), (served) => unservedCbor(catalog, prefix, name, served));
  },
  refuse: ({ status, code, message }) => ({
    status,
    type: 'application/cbor',
    headers: ['smithy-protocol', 'rpc-v2-cbor'],
    body: Buffer.concat([Buffer.of(mapOfTwo), ...['__type', code, 'message', message].map(textString)]),
  }),
});

function unservedCbor(catalog: Catalog, prefix: string, name: string, served: Asked | undefined): Unserved {
  const service =
    served?.operation.service ?? catalog.unbuilt(({ targetPrefixes }) => targetPrefixes.includes(prefix))?.name;
  if (service === undefined) return unserved('', name, refusal('UnknownOperationException', '', unnamed));
  return unserved(service, name, notBuiltYet(`${service}:${name} over Smithy RPC v2 CBOR`));
}

/** Heads of RFC 8949: a map of two pairs; a text whose length stands in the two bytes after. */
const mapOfTwo = 0xa2;
const textOfTwoByteLength = 0x79;

function textString(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8').subarray(0, 0xffff);
  return Buffer.concat([Buffer.of(textOfTwoByteLength, bytes.length >> 8, bytes.length & 0xff), bytes]);
}
