import type { DomainRequest } from '../web/Route';

/** The token of an Authorization header of that scheme, whose name may be in any case (RFC 6750, 2.1). */
export const bearerOf = ({ headers: { authorization = '' } }: Pick<DomainRequest, 'headers'>): string | undefined =>
  /^bearer +([\w.~+/-]+=*)$/i.exec(authorization.trim())?.[1];
