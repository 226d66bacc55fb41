import { invalid } from '../../contract';
import type { PoolSettings } from '../../state/rows';

type LambdaConfig = NonNullable<PoolSettings['LambdaConfig']>;

/**
 * Triggers as a pool keeps them. Both pre-token members show the same trigger, whichever was set [likely].
 * @throws InvalidParameterException
 */
export function lambdaConfigOf(sent: LambdaConfig = {}): LambdaConfig {
  const { PreTokenGeneration: arn, PreTokenGenerationConfig: config } = sent;
  if (arn !== undefined && config?.LambdaArn !== undefined && arn !== config.LambdaArn) {
    throw invalid('PreTokenGeneration and PreTokenGenerationConfig must name the same Lambda function.'); // rule [model], text [likely]
  }
  if ((sent.CustomSMSSender !== undefined || sent.CustomEmailSender !== undefined) && sent.KMSKeyID === undefined) {
    // Rule [likely], as its text: a custom sender gets the code encrypted.
    throw invalid('KMSKeyID is required when CustomSMSSender or CustomEmailSender is configured.');
  }
  if (config !== undefined) return { ...sent, PreTokenGeneration: config.LambdaArn };
  return arn === undefined ? sent : { ...sent, PreTokenGenerationConfig: { LambdaArn: arn, LambdaVersion: 'V1_0' } };
}
