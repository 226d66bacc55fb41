import { Refusal, type RefusalExtras } from '../../contract';

/** What a rule has an endpoint or a page of a domain answer, in words of OAuth. */
export class OAuthFault extends Refusal {
  readonly description: string | undefined;

  constructor(status: number, code: string, description: string | undefined, extras: RefusalExtras) {
    super(status, code, description ?? code, extras);
    this.name = 'OAuthFault';
    this.description = description;
  }
}
