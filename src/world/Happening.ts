/**
 * What came of a call, for those who count it, beside the status of its answer. `signIn`: tokens of the API, or a browser
 * that was let in by the pool's own means; `federation`: one that a provider let in; `code`: an application was given one, for
 * tokens that come later; `federationTokens`: such tokens, of a sign-in by a provider.
 */
export type Happening = 'signUp' | 'signIn' | 'refresh' | 'federation' | 'code' | 'federationTokens' | 'clientToken';
