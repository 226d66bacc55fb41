import type { ServiceNames } from './operation';

/**
 * The services beside Cognito that its users' code calls and nobody built: they answer 501 and name themselves. Names as
 * AWS's own clients write them [model].
 */
export const unbuiltServices: readonly ServiceNames[] = [];
