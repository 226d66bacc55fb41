import type {
  AccountTakeoverRiskConfigurationType,
  CompromisedCredentialsRiskConfigurationType,
  RiskExceptionConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider';
import { invalid } from '../../contract';
import { isCidr } from '../../platform/cidr';
import { allClients, type RiskConfiguration } from '../../state/rows';

/** What SetRiskConfiguration may say. */
export interface RiskSpecification {
  readonly CompromisedCredentialsRiskConfiguration?: CompromisedCredentialsRiskConfigurationType | undefined;
  readonly AccountTakeoverRiskConfiguration?: AccountTakeoverRiskConfigurationType | undefined;
  readonly RiskExceptionConfiguration?: RiskExceptionConfigurationType | undefined;
}

/** Laxest first. */
const severities = ['NO_ACTION', 'MFA_IF_CONFIGURED', 'MFA_REQUIRED', 'BLOCK'];

/** A higher risk may not be answered more laxly than a lower one [docs]; sentence [likely]. */
function assertRising({ Actions }: AccountTakeoverRiskConfigurationType): void {
  const levels = [Actions?.LowAction, Actions?.MediumAction, Actions?.HighAction];
  const answers = levels.flatMap((level) =>
    level?.EventAction === undefined ? [] : [severities.indexOf(level.EventAction)],
  );
  if (answers.some((severity, at) => severity < (answers[at - 1] ?? 0))) {
    throw invalid('The action for a higher risk level cannot be less strict than the action for a lower risk level.');
  }
}

/** Sentence [likely]. */
function assertRanges({ BlockedIPRangeList = [], SkippedIPRangeList = [] }: RiskExceptionConfigurationType): void {
  const wrong = [...BlockedIPRangeList, ...SkippedIPRangeList].find((range) => !isCidr(range));
  if (wrong !== undefined)
    throw invalid(`Invalid IP range: ${wrong}`, 'Ranges are in CIDR notation: 192.0.2.0/24, 192.0.2.1/32.');
}

/**
 * The configuration as it is said to be; undefined when only ids were sent, which is how it is taken away [model].
 * @throws InvalidParameterException
 */
export function riskConfiguration(
  place: { readonly userPoolId: string; readonly clientId: string },
  sent: RiskSpecification,
  now: number,
): RiskConfiguration | undefined {
  const compromisedCredentials = sent.CompromisedCredentialsRiskConfiguration;
  const accountTakeover = sent.AccountTakeoverRiskConfiguration;
  const exceptions = sent.RiskExceptionConfiguration;
  if (accountTakeover !== undefined) assertRising(accountTakeover);
  if (exceptions !== undefined) assertRanges(exceptions);
  if (compromisedCredentials === undefined && accountTakeover === undefined && exceptions === undefined)
    return undefined;
  return {
    ...place,
    ...(compromisedCredentials !== undefined && { compromisedCredentials }),
    ...(accountTakeover !== undefined && { accountTakeover }),
    ...(exceptions !== undefined && { exceptions }),
    modifiedAt: now,
  };
}

/** A configuration as AWS shows it; the pool's own has no ClientId. */
export const riskConfigurationType = (row: RiskConfiguration) => ({
  UserPoolId: row.userPoolId,
  ...(row.clientId !== allClients && { ClientId: row.clientId }),
  ...(row.compromisedCredentials !== undefined && {
    CompromisedCredentialsRiskConfiguration: row.compromisedCredentials,
  }),
  ...(row.accountTakeover !== undefined && { AccountTakeoverRiskConfiguration: row.accountTakeover }),
  ...(row.exceptions !== undefined && { RiskExceptionConfiguration: row.exceptions }),
  LastModifiedDate: new Date(row.modifiedAt),
});
