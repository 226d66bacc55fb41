export { depart } from './depart';
export { idpResponse } from './idpResponse';
export { samlByGet, samlResponse } from './samlResponse';
export { departToSignOut, signedOutAtProvider } from './samlLogout';
