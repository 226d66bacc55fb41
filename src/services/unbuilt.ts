/** A service that AWS clients may call here although nobody built it: it answers 501 and names itself. */
export interface UnbuiltService {
  /** As it is named in policies, and mostly in credential scopes. */
  readonly name: string;
  /** What its operations are called by on the JSON wires, and its name on the CBOR wire. */
  readonly targetPrefixes: readonly string[];
  /** Its Version on the query wire. */
  readonly apiVersion?: string;
}

/** The services beside Cognito that its users' code calls; names as AWS's own clients write them [model]. */
export const unbuiltServices: readonly UnbuiltService[] = [
  { name: 'logs', targetPrefixes: ['Logs_20140328'] },
  { name: 'cloudwatch', targetPrefixes: ['GraniteServiceVersion20100801'], apiVersion: '2010-08-01' },
  {
    name: 'cloudtrail',
    targetPrefixes: ['CloudTrail_20131101', 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101'],
  },
];
