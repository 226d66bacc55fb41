import type { AuthEvent } from '../../state/rows';

/** What is counted of a request that was judged. */
export type Judged = Pick<AuthEvent, 'userPoolId' | 'type' | 'decision' | 'level' | 'response' | 'compromised'>;

interface Counted {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Operations that have numbers; codes that are sent have none [docs]. */
const operations: ReadonlySet<AuthEvent['type']> = new Set(['PasswordChange', 'SignIn', 'SignUp'] as const);

/**
 * The metrics that a judgement adds one to [docs]. A leaked password is a high risk [docs]; an address that is always blocked
 * has no level of its own, and counts as one too [likely].
 */
export function risksCounted({ userPoolId, type, decision, level, response, compromised }: Judged): Counted[] {
  if (!operations.has(type)) return [];
  const request = { Operation: type, UserPoolId: userPoolId };
  const isRisk = compromised || level !== undefined || decision === 'Block';
  const at = (risk: string) => ({ ...request, RiskLevel: risk });
  return [
    ...(compromised ? [{ name: 'CompromisedCredentialRisk', dimensions: at('high') }] : []),
    ...(level !== undefined ? [{ name: 'AccountTakeoverRisk', dimensions: at(level.toLowerCase()) }] : []),
    ...(decision === 'Block' && response === 'Fail' ? [{ name: 'OverrideBlock', dimensions: at('high') }] : []),
    { name: isRisk ? 'Risk' : 'NoRisk', dimensions: request },
  ];
}
