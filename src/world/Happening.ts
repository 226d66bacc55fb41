/**
 * What came of a call, for those who count it, beside the status of its answer. `signIn`: tokens of the API, or a browser
 * that was let in by the pool's own means; `federation`: one that a provider let in.
 */
export type Happening = 'signUp' | 'signIn' | 'refresh' | 'federation' | 'clientToken';
