import { refusal, ServiceError } from '../../contract';
import { ssmOperation } from './operation';
import { found, hasVersion, shown } from './parameter';

/** Refuses an unknown parameter, without a message as on AWS [field], then an unknown version or label [peer]. */
export const GetParameter = ssmOperation('GetParameter', (call, { Name, WithDecryption }) => {
  const asked = found(call, Name);
  if (asked === undefined) {
    const hint = `There is no parameter ${JSON.stringify(Name)}; they are declared under \`parameters\` of the fixtures.`;
    throw new ServiceError('ParameterNotFound', '', { hint });
  }
  if (!hasVersion(asked)) {
    throw refusal(
      'ParameterVersionNotFound',
      `Systems Manager could not find version ${asked.selector ?? ''} of ${asked.parameter.name}. ` +
        'Verify the version and try again.',
    );
  }
  return { Parameter: shown(call, asked, WithDecryption) };
});
