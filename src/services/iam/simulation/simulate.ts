import {
  contextKeysOf,
  contextOf,
  decide,
  type Context,
  type Named,
  type Policies,
  type Policy,
} from '../../../domain/access';
import { policyOf } from '../../../domain/access/documents';
import { statementPlaces } from '../../../domain/access/statementPlaces';
import { pageOfPlaces } from '../pages';
import { assertAbsent } from '../unsupported';
import { assertSound } from './assertSound';
import type { Simulated } from './Simulated';

/** A policy as its statements are told of. */
export interface Source extends Named<Policy> {
  readonly document: string;
}

/** The documents of a request as sources, named as AWS names them [docs: aws-cli's examples]. @throws InvalidInputException */
export const sourcesOf = (documents: readonly string[], list: string): Source[] =>
  documents.map((document, index) => ({
    name: `${list}.${index + 1}`,
    policy: policyOf(document, 'identity', 'InvalidInputException'),
    document,
  }));

function contextOfEntries({ ContextEntries = [] }: Simulated): Context {
  return contextOf(
    Object.fromEntries(
      ContextEntries.map(({ ContextKeyName = '', ContextKeyValues = [], ContextKeyType = '' }) => [
        ContextKeyName,
        ContextKeyType.endsWith('List') || ContextKeyValues.length !== 1 ? ContextKeyValues : ContextKeyValues[0],
      ]),
    ),
  );
}

/** Each action with each resource, `*` where none is named [docs]. @param sources identity policies and boundary */
export function simulated(input: Simulated, sources: { identity: readonly Source[]; boundary?: Source }) {
  assertSound(input);
  assertAbsent(input, ['ResourcePolicy', 'OrderedOrganizationPolicyInputList']);
  const given = sourcesOf(input.PermissionsBoundaryPolicyInputList ?? [], 'PermissionsBoundaryPolicyInputList');
  const boundary = given[0] ?? sources.boundary;
  const all = [...sources.identity, ...(boundary === undefined ? [] : [boundary])];
  const policies: Policies = { identity: sources.identity, ...(boundary !== undefined && { boundary }) };
  const context = contextOfEntries(input);
  const asked = { context, policies, all, keys: contextKeysOf(all.map(({ policy }) => policy)) };
  const { ResourceArns: resources = ['*'], ActionNames: actions } = input;
  const { places, ...more } = pageOfPlaces(actions.length * resources.length, input, 'simulation');
  const pairAt = (place: number) => ({
    action: actions[Math.floor(place / resources.length)] as string,
    resource: resources[place % resources.length] as string,
  });
  return { EvaluationResults: places.map((place) => resultOf(pairAt(place), asked)), ...more };
}

interface Asked {
  readonly context: Context;
  readonly policies: Policies;
  readonly all: readonly Source[];
  /** That the policies ask for. */
  readonly keys: readonly string[];
}

function resultOf({ action, resource }: { action: string; resource: string }, { context, policies, all, keys }: Asked) {
  const request = { action, resource, context };
  const { boundary } = policies;
  const { outcome, matched } = decide(request, policies);
  return {
    EvalActionName: action,
    EvalResourceName: resource,
    EvalDecision: outcome,
    MatchedStatements: matched.map(({ policy, arn, statement }) => ({
      SourcePolicyId: policy,
      ...statementPlaces(all.find((one) => one.name === policy && one.arn === arn)?.document ?? '')[statement.index],
    })),
    MissingContextValues: keys.filter((key) => !context.has(key.toLowerCase())),
    ...(boundary !== undefined && {
      PermissionsBoundaryDecisionDetail: {
        AllowedByPermissionsBoundary: decide(request, { identity: [boundary] }).outcome === 'allowed',
      },
    }),
  };
}
