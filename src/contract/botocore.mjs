// Models as botocore publishes them, made into the form that the generator and the comparison read: shapes named in place
// of references around them, errors in order and once, and who has to sign.

/** @param model in either form */
export function compact(model) {
  const operations = Object.entries(model.operations).map(([name, operation]) => [name, compactOperation(operation)]);
  return { ...model, operations: Object.fromEntries(operations) };
}

function compactOperation(operation) {
  const { input, output, errors = [] } = operation;
  if (typeof input === 'string' || typeof output === 'string') return operation;
  const auth = operation.authtype === 'none' || operation.auth?.includes('smithy.api#noAuth') ? 'none' : 'sigv4';
  const http = operation.http?.method === 'POST' && operation.http.requestUri === '/' ? {} : { http: operation.http };
  const declared = [...new Set(errors.map((error) => error.shape))].sort();
  return { auth, input: input?.shape ?? null, output: output?.shape ?? null, errors: declared, ...http };
}
