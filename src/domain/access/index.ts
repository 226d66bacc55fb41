export { contextKeysOf } from './contextKeys';
export { contextOf, type Context } from './Context';
export { decide, trusts } from './decide';
export type { AccessRequest, Decision, Matched, Policies, Source } from './decide';
export { denialOf } from './denial';
export { parsePolicy } from './parsePolicy';
export type { Named, Policy, PolicyKind, Statement } from './Policy';
export { PolicyFault } from './PolicyFault';
export type { Principal } from './principals';
