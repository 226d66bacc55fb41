const owned = { userPoolId: 'text' } as const;
const ofBrowser = { ...owned, id: 'text', clientId: 'text', userKey: 'text' } as const;

/** Of the tables by which browsers find their way through the pages of domains; a part of `shapes`. */
export const browserShapes = {
  authorizationCodes: {
    ...ofBrowser,
    redirectUri: 'text?',
    scope: 'text',
    codeChallenge: 'text?',
    nonce: 'text?',
    resource: 'text?',
    provider: 'text',
    authenticatedAt: 'number',
    amr: 'texts?',
    ssoSessionId: 'text?',
    expiresAt: 'number',
    usedAt: 'number?',
    eventId: 'text?',
  },
  browserSessions: {
    ...ofBrowser,
    provider: 'text',
    authenticatedAt: 'number',
    amr: 'texts?',
    ssoSessionId: 'text?',
    saml: 'names?',
    expiresAt: 'number',
  },
  journeys: {
    ...owned,
    id: 'text',
    clientId: 'text',
    username: 'text',
    challenge: 'text',
    session: 'text?',
    parameters: 'names?',
    available: 'texts?',
    expiresAt: 'number',
  },
  federationRequests: {
    ...owned,
    id: 'text',
    clientId: 'text',
    providerName: 'text',
    query: 'names',
    browser: 'text',
    nonce: 'text',
    requestId: 'text?',
    purpose: 'text?',
    expiresAt: 'number',
  },
  usedAssertions: {
    ...owned,
    providerName: 'text',
    id: 'text',
    expiresAt: 'number',
  },
} as const;
