import type { IncomingMessage } from 'node:http';
import { refusal } from '../../contract';
import { notBuiltYet, unserved, type Asked, type Catalog } from '../../services/Catalog';
import { credentialScope } from '../credentialScope';
import { isOperationName, unbuiltWire } from './Wire';

const form = 'application/x-www-form-urlencoded';

const queryOf = (url = '') => new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** AWS's query protocol, as of STS and IAM: a form, or a query string, whose `Action` names the operation. Not built. */
export const awsQuery = unbuiltWire({
  name: "AWS's query protocol",
  recognises: ({ method, url = '', headers }) =>
    (url === '/' || url.startsWith('/?')) &&
    ((method === 'POST' && (headers['content-type'] ?? '').startsWith(form)) || queryOf(url).has('Action')),
  identify: askedBy,
  refuse: ({ status, code, message }, requestId) => ({
    status,
    type: 'text/xml',
    // the form of AWS's query services [docs]; each has a namespace of its own
    body:
      `<ErrorResponse><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${escaped(code)}</Code>` +
      `<Message>${escaped(message)}</Message></Error><RequestId>${escaped(requestId)}</RequestId></ErrorResponse>`,
  }),
});

function askedBy(request: IncomingMessage, body: Buffer, catalog: Catalog): Asked {
  const { url, method } = request;
  const inForm = new URLSearchParams(method === 'POST' ? body.toString('utf8') : '');
  const inUrl = queryOf(url);
  const member = (name: string) => inForm.get(name) ?? inUrl.get(name) ?? '';
  const name = member('Action');
  if (!isOperationName(name)) return unserved('', '', name === '' ? missingAction() : invalidAction());
  const signed = credentialScope(request)?.service;
  const service =
    catalog.unbuilt(({ apiVersion }) => apiVersion === member('Version')) ??
    catalog.unbuilt((one) => one.name === signed);
  const what = service === undefined ? name : `${service.name}:${name}`;
  return unserved(service?.name ?? '', name, notBuiltYet(`${what} over AWS's query protocol`));
}

/** Both [docs: common errors]. */
const missingAction = () => refusal('MissingAction', 'The request is missing an action or a required parameter.');
const invalidAction = () => refusal('InvalidAction', 'The action or operation requested is invalid.');

const escaped = (text: string) => text.replace(/[^\x20-\x7e]|[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
