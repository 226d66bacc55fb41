/** Of the tables of the stand-in identity provider; a part of `shapes`. */
export const standInShapes = {
  standIn: { name: 'text', declared: 'record?', changed: 'record?', rotations: 'number' },
  standInGrants: {
    id: 'text',
    kind: 'text',
    clientId: 'text',
    redirectUri: 'text',
    scopes: 'texts',
    identity: 'record',
    nonce: 'text?',
    acr: 'text?',
    codeChallenge: 'text?',
    codeChallengeMethod: 'text?',
    authenticatedAt: 'number',
    expiresAt: 'number',
    usedAt: 'number?',
    accessToken: 'text?',
    accessTokenExpiresAt: 'number?',
  },
  standInConsents: { clientId: 'text', subject: 'text' },
} as const;
