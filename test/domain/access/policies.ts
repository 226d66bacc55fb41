import { contextOf, decide, parsePolicy, type Decision } from '../../../src/domain/access';

export type Values = Readonly<Record<string, string | readonly string[]>>;
type Statement = Readonly<Record<string, unknown>>;

export const policy = (statements: Statement | readonly Statement[], version = '2012-10-17') =>
  parsePolicy(JSON.stringify({ Version: version, Statement: statements }), 'identity');

export const allow = (more: Statement = {}): Statement => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
export const deny = (more: Statement = {}): Statement => ({ ...allow(more), Effect: 'Deny' });

export interface Asking {
  action?: string;
  resource?: string;
  context?: Values;
}

export const request = ({ action = 's3:GetObject', resource = 'arn:aws:s3:::b/k', context = {} }: Asking) => ({
  action,
  resource,
  context: contextOf(context),
});

/** What one policy of an identity says. */
export function said(statements: Statement | readonly Statement[], asking: Asking, version?: string): Decision {
  return decide(request(asking), { identity: [{ name: 'p', policy: policy(statements, version) }] });
}

export const isAllowed = (statement: Statement, asking: Asking, version?: string): boolean =>
  said(statement, asking, version).outcome === 'allowed';
