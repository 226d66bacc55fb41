export { depart } from './depart';
export { idpResponse } from './idpResponse';
