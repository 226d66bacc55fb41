const owned = { userPoolId: 'text' } as const;
const dated = { createdAt: 'number', modifiedAt: 'number' } as const;

/** Of domains and of what people see at them; a part of `shapes`. */
export const looksShapes = {
  domains: {
    ...owned,
    domain: 'text',
    custom: 'truth',
    host: 'text',
    customDomainConfig: 'record?',
    managedLoginVersion: 'number',
    routing: 'record?',
    cloudFrontDistribution: 'text',
    versionedAt: 'number',
  },
  uiCustomizations: { ...owned, ...dated, clientId: 'text', css: 'text?', cssVersion: 'text', image: 'names?' },
  brandings: {
    ...owned,
    ...dated,
    id: 'text',
    clientId: 'text',
    useCognitoProvidedValues: 'truth',
    settings: 'json?',
    assets: 'list',
  },
  terms: {
    ...owned,
    ...dated,
    id: 'text',
    clientId: 'text',
    name: 'text',
    source: 'text',
    enforcement: 'text',
    links: 'names',
  },
} as const;
