import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { makeBuilder } from '@smithy/core/client';
import { getEndpointPlugin } from '@smithy/core/endpoints';
import { idp, type IdpInput, type IdpOperationName, type IdpOutput } from '../../src/contract';

// The SDK's own commands, and those of operations that are newer than it: made as the SDK makes its own, of the model.

interface Command<Name extends IdpOperationName> {
  readonly input: IdpInput<Name>;
}

type CommandClass<Name extends IdpOperationName> = new (input: IdpInput<Name>) => Command<Name>;

type Schema = number | readonly unknown[] | (() => Schema);

const namespace = 'com.amazonaws.cognitoidentityprovider';

/** Of simple shapes, as the SDK numbers them. */
const simple = { string: 0, boolean: 2, integer: 1, long: 17, double: 1, timestamp: 4, blob: 21 } as const;

const named = new Map<string, Schema>();

function schemaOf(name: string): Schema {
  const known = named.get(name) ?? (sdk as unknown as Record<string, Schema>)[`${name}$`];
  if (known !== undefined) return known;
  const shape = idp.model.shapes.get(name)!;
  const inner = (one: string | undefined) => () => schemaOf(one ?? '');
  if (shape.type === 'list') return [1, namespace, name, 0, inner(shape.member)];
  if (shape.type === 'map') return [2, namespace, name, 0, inner(shape.key), inner(shape.value)];
  if (shape.type !== 'structure') return simple[shape.type];
  const members = Object.entries(shape.members ?? {});
  const made = [3, namespace, name, 0, members.map(([member]) => member), members.map(([, of]) => inner(of))];
  named.set(name, made);
  return made;
}

const parameters = {
  UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
  Endpoint: { type: 'builtInParams', name: 'endpoint' },
  Region: { type: 'builtInParams', name: 'region' },
  UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
};

const builder = makeBuilder(
  parameters as never,
  'AWSCognitoIdentityProviderService',
  'CognitoIdentityProviderClient',
  getEndpointPlugin as never,
) as unknown as (added: object, plugins: () => unknown[], name: string, schema: Schema) => CommandClass<never>;

function made<Name extends IdpOperationName>(name: Name): CommandClass<Name> {
  const { input, output } = idp.operation(name);
  const unit = [3, namespace, `${name}Unit`, 0, [], []];
  const schema = [9, namespace, name, 0, () => schemaOf(input), () => (output === null ? unit : schemaOf(output))];
  const Base = builder({}, () => [], name, schema) as unknown as CommandClass<Name>;
  const className = `${name}Command`;
  return { [className]: class extends Base {} }[className]!;
}

const madeOnes = new Map<IdpOperationName, CommandClass<never>>();

/**
 * The command of an operation, whether the SDK knows it or not.
 * @example await bench.client.send(commandFor('ListCIMDPolicies', { UserPoolId: poolId }) as never);
 */
export function commandFor<Name extends IdpOperationName>(name: Name, input: IdpInput<Name>): Command<Name> {
  const known = (sdk as unknown as Record<string, CommandClass<Name> | undefined>)[`${name}Command`];
  if (known !== undefined) return new known(input);
  const found = madeOnes.get(name) ?? (made(name) as unknown as CommandClass<never>);
  madeOnes.set(name, found);
  return new (found as unknown as CommandClass<Name>)(input);
}

/** A call of an operation that the SDK may not know. */
export const ask = async <Name extends IdpOperationName>(
  { client }: { readonly client: sdk.CognitoIdentityProviderClient },
  name: Name,
  input: IdpInput<Name>,
): Promise<IdpOutput<Name>> => (await client.send(commandFor(name, input) as never)) as unknown as IdpOutput<Name>;

/** The SDK's exports, with the commands that it lacks. */
export const commands: Readonly<Record<string, unknown>> = {
  ...sdk,
  ...Object.fromEntries(
    idp
      .operationNames()
      .filter((name) => !(`${name}Command` in sdk))
      .map((name) => [`${name}Command`, made(name)]),
  ),
};
