import type { IncomingMessage } from 'node:http';
import { Operation, refusal } from '../../contract';
import { noAction, notBuiltYet, soon, unserved, type Asked, type Catalog, type Soon } from '../../services/Catalog';
import type { CalledOperation } from '../../world/Call';
import { credentialScope } from '../credentialScope';
import { tooLarge } from '../readBody';
import { onQueryWire } from './queryCodes';
import { queryForm } from './queryForm';
import { valuesOf } from './queryValues';
import { isOperationName, type Wire } from './Wire';
import { element, escaped, membersOf } from './xml';

const formType = 'application/x-www-form-urlencoded';
const type = 'text/xml';

/** Fields that a request may have. Our own limit: more would hold up everybody else. */
const mostFields = 20_000;

const queryOf = (url = '') => new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

/** The fields of a posted form, else of the query string. */
function fieldsOf({ method, url }: IncomingMessage, body: Buffer): URLSearchParams {
  const form = method === 'POST' ? body.toString('utf8') : '';
  if (form.split('&', mostFields + 1).length > mostFields) throw tooLarge('The form has too many fields.');
  return form.includes('Action=') ? new URLSearchParams(form) : withQuery(new URLSearchParams(form), queryOf(url));
}

function withQuery(form: URLSearchParams, query: URLSearchParams): URLSearchParams {
  for (const [name, value] of query) if (!form.has(name)) form.append(name, value);
  return form;
}

/**
 * AWS's query protocol, as of STS and IAM: a form, or a query string, whose `Action` names the operation and whose
 * `Version` names the service.
 */
export const awsQuery: Wire = {
  name: "AWS's query protocol",
  recognises: ({ method, url = '', headers }) =>
    (url === '/' || url.startsWith('/?')) &&
    ((method === 'POST' && (headers['content-type'] ?? '').startsWith(formType)) || queryOf(url).has('Action')),
  identify: askedBy,
  parse: (operation, body, request) =>
    operation.parse(valuesOf(operation.model, operation.input, fieldsOf(request, body)), queryForm),
  answer: (operation, output, strict, requestId) => ({
    status: 200,
    type,
    body: answerOf(operation, operation.project(output, queryForm, strict), requestId),
  }),
  refuse: (refused, requestId, about) => {
    const { code, status } = onQueryWire(refused, about);
    const error = [
      element('Type', status < 500 ? 'Sender' : 'Receiver'),
      element('Code', escaped(code)),
      element('Message', escaped(refused.message)),
    ].join('');
    const inner = element('Error', error) + element('RequestId', escaped(requestId));
    return { status, type, body: root('ErrorResponse', about, inner) };
  },
};

/** Of what is refused before any operation is known [field]. */
const faults = 'http://webservices.amazon.com/AWSFault/2005-15-09';

const root = (name: string, about: CalledOperation, inner: string): string => {
  const namespace = (about instanceof Operation ? about.model.xmlNamespace : undefined) ?? faults;
  return `<${name} xmlns="${namespace}">${inner}</${name}>`;
};

/** An operation without an output has no result [field]. */
function answerOf(operation: Operation, output: Record<string, unknown> | undefined, requestId: string): string {
  const { name, model, output: structure } = operation;
  const result = structure === null ? '' : element(`${name}Result`, membersOf(model, structure, output ?? {}));
  const metadata = element('ResponseMetadata', element('RequestId', escaped(requestId)));
  return root(`${name}Response`, operation, result + metadata);
}

function askedBy(request: IncomingMessage, body: Buffer, catalog: Catalog): Soon<Asked> {
  const fields = fieldsOf(request, body);
  const name = fields.get('Action') ?? '';
  const version = fields.get('Version') ?? '';
  if (!isOperationName(name)) return unserved('', '', name === '' ? missingAction() : invalidAction());
  const signed = credentialScope(request)?.service;
  return soon(
    catalog.servedQuery({ name, version, service: signed }),
    (served) => served ?? unservedAction(catalog, { name, version, signed }),
  );
}

function unservedAction(
  catalog: Catalog,
  { name, version, signed }: { name: string; version: string; signed: string | undefined },
): Asked {
  const service =
    catalog.unbuilt(({ apiVersion }) => apiVersion === version) ?? catalog.unbuilt((one) => one.name === signed);
  if (service === undefined && version === '') return unserved('', name, noAction(name, version));
  const what = service === undefined ? name : `${service.name}:${name}`;
  return unserved(service?.name ?? '', name, notBuiltYet(`${what} over AWS's query protocol`));
}

/** Both [docs: common errors]. */
const missingAction = () =>
  refusal(
    'MissingAction',
    'The request is missing an action or a required parameter.',
    "AWS's query protocol names the operation by Action and its Version, in the query or in a form.",
  );
const invalidAction = () =>
  refusal(
    'InvalidAction',
    'The action or operation requested is invalid.',
    'Action is not the name of an operation: letters and digits alone.',
  );
