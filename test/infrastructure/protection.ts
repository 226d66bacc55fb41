import {
  DescribeRiskConfigurationCommand,
  GetLogDeliveryConfigurationCommand,
  SetLogDeliveryConfigurationCommand,
  SetRiskConfigurationCommand,
  type LogDeliveryConfigurationType,
  type RiskConfigurationType,
  type SetRiskConfigurationCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { clientWith, poolWith, type Resource } from './lifecycle';

type Risks = Omit<SetRiskConfigurationCommandInput, 'UserPoolId' | 'ClientId'>;

const exceptions: Risks = { RiskExceptionConfiguration: { BlockedIPRangeList: ['10.10.10.10/32'] } };
const compromised: Risks = {
  CompromisedCredentialsRiskConfiguration: { EventFilter: ['SIGN_IN'], Actions: { EventAction: 'BLOCK' } },
};
const takeover: Risks = {
  AccountTakeoverRiskConfiguration: {
    Actions: {
      MediumAction: { Notify: false, EventAction: 'MFA_REQUIRED' },
      HighAction: { Notify: false, EventAction: 'BLOCK' },
    },
  },
};

/** Of a pool whose threat protection is off, as the provider's own tests have it; deleted by sending ids alone. */
const risks =
  (ofClient: boolean): Resource =>
  async (tools) => {
    const { idp } = tools;
    const UserPoolId = await poolWith(tools);
    const of = { UserPoolId, ...(ofClient && { ClientId: await clientWith(tools, { UserPoolId }) }) };
    const set = (members: Risks) => idp.send(new SetRiskConfigurationCommand({ ...of, ...members }));
    return {
      create: () => set(exceptions),
      read: async () => (await idp.send(new DescribeRiskConfigurationCommand(of))).RiskConfiguration ?? {},
      shows: { ...of, ...exceptions },
      rewrite: ({ UserPoolId: _p, ClientId: _c, LastModifiedDate: _l, ...members }: RiskConfigurationType) =>
        set(members),
      changes: [
        {
          what: 'compromised passwords alone',
          send: () => set(compromised),
          shows: compromised,
          lacks: ['RiskExceptionConfiguration'],
        },
        { what: 'takeover', send: () => set({ ...takeover, ...exceptions }), shows: { ...takeover, ...exceptions } },
      ],
      remove: () => set({}),
      gone: expect.not.objectContaining({ RiskExceptionConfiguration: expect.anything() as unknown }) as object,
    };
  };

export const poolRisks = risks(false);
export const clientRisks = risks(true);

const group = (name: string) => ({ LogGroupArn: `arn:aws:logs:us-east-1:000000000000:log-group:${name}` });

/** Deleted by setting no configuration; the answer of setting is kept as the state. */
export const logDelivery: Resource = async (tools) => {
  const { idp } = tools;
  const UserPoolId = await poolWith(tools, {
    UserPoolTier: 'PLUS',
    UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
  });
  const notices = (name: string) => ({
    EventSource: 'userNotification' as const,
    LogLevel: 'ERROR' as const,
    CloudWatchLogsConfiguration: group(name),
  });
  const activity = {
    EventSource: 'userAuthEvents' as const,
    LogLevel: 'INFO' as const,
    S3Configuration: { BucketArn: 'arn:aws:s3:::events' },
  };
  const set = (...LogConfigurations: NonNullable<LogDeliveryConfigurationType['LogConfigurations']>) =>
    idp.send(new SetLogDeliveryConfigurationCommand({ UserPoolId, LogConfigurations }));
  return {
    create: async () => {
      const { LogDeliveryConfiguration } = await set(notices('first'));
      expect(LogDeliveryConfiguration).toEqual({ UserPoolId, LogConfigurations: [notices('first')] });
    },
    read: async () =>
      (await idp.send(new GetLogDeliveryConfigurationCommand({ UserPoolId }))).LogDeliveryConfiguration ?? {},
    shows: { UserPoolId, LogConfigurations: [notices('first')] },
    rewrite: ({ LogConfigurations = [] }: LogDeliveryConfigurationType) => set(...LogConfigurations),
    changes: [
      {
        what: 'two sources, in the order that was sent',
        send: () => set(activity, notices('second')),
        shows: { LogConfigurations: [activity, notices('second')] },
      },
    ],
    remove: () => set(),
    gone: { UserPoolId, LogConfigurations: [] },
  };
};
