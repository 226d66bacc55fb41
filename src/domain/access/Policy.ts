import type { Condition } from './conditions';
import type { Glob } from './glob';
import type { Template } from './template';

/** What a policy is for, which settles what may stand in it; a permissions boundary is an identity policy. */
export type PolicyKind = 'identity' | 'trust' | 'session';

/** A policy document, read. */
export interface Policy {
  readonly version: '2008-10-17' | '2012-10-17';
  readonly id?: string;
  readonly statements: readonly Statement[];
}

export interface Statement {
  /** From 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Listed<Glob>;
  /** Of a trust policy there are none. */
  readonly resources?: Listed<Template>;
  /** Of a trust policy. */
  readonly principals?: Listed<StatedPrincipal>;
  readonly conditions: readonly Condition[];
  /** Keys that its variables name, as they are written. */
  readonly variables: readonly string[];
}

/** What stands under `Action` or `NotAction`, and the like. */
export interface Listed<Item> {
  readonly not: boolean;
  readonly items: readonly Item[];
}

export interface StatedPrincipal {
  /** `*` alone is everybody. */
  readonly type: 'AWS' | 'Federated' | 'Service' | 'CanonicalUser' | '*';
  readonly value: string;
}

/** A policy with the name that an answer calls it by. */
export interface Named<Item> {
  readonly name: string;
  readonly policy: Item;
  /** Of a managed one. */
  readonly arn?: string;
}
