import { services } from '../../src/services';

// Requests are led to a service by its line in the list of services, before its model is loaded.

test.each(services)('the model of $name says what its line says', async ({ load, ...names }) => {
  const { contract } = (await load()).service;
  const { name, signedFor, targetPrefix, apiVersion, xmlNamespace } = contract.model;
  expect(names).toEqual({
    name,
    targetPrefixes: targetPrefix === undefined ? [] : [targetPrefix],
    ...(signedFor !== name && { signedFor }),
    ...(xmlNamespace !== undefined && { apiVersion }),
  });
});
