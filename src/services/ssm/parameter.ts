import { askedParameter } from '../../domain/secrets/parameterName';
import { encryptedBy } from '../../flows/keys/kms';
import type { Parameter } from '../../state/rows';
import type { Call } from '../../world/Call';

/** Fixtures know no second one. */
const version = 1;

/** A parameter, and by what of it a caller asks for it. */
export interface Found {
  readonly parameter: Parameter;
  readonly selector?: string;
}

export function found({ world: { state } }: Call, named: string): Found | undefined {
  const { name = '', arn, selector } = askedParameter(named) ?? {};
  const parameter = arn === undefined ? state.parameters.get('', name) : state.parameters.by('arn', '', arn);
  return parameter && { parameter, ...(selector !== undefined && { selector }) };
}

/** Whether it is a version that there is; labels there are none. */
export const hasVersion = ({ selector }: Found): boolean => selector === undefined || selector === String(version);

/** As AWS binds it to the parameter [docs]. Unlike there it is another at each call, which `Decrypt` opens alike. */
function encrypted(call: Call, { arn, value, keyArn = '' }: Parameter): string {
  return encryptedBy(call, keyArn, Buffer.from(value), { PARAMETER_ARN: arn }).toString('base64');
}

/** A parameter as the operations answer it. */
export function shown(call: Call, { parameter, selector }: Found, decrypts = false) {
  const { name, arn, type, value, modifiedAt } = parameter;
  return {
    Name: name,
    Type: type,
    Value: type === 'SecureString' && !decrypts ? encrypted(call, parameter) : value,
    Version: version,
    ...(selector !== undefined && { Selector: `:${selector}` }),
    LastModifiedDate: new Date(modifiedAt),
    ARN: arn,
    DataType: 'text',
  };
}
