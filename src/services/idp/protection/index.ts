import { DescribeRiskConfiguration } from './DescribeRiskConfiguration';
import { GetLogDeliveryConfiguration } from './GetLogDeliveryConfiguration';
import { GetSigningCertificate } from './GetSigningCertificate';
import { SetLogDeliveryConfiguration } from './SetLogDeliveryConfiguration';
import { SetRiskConfiguration } from './SetRiskConfiguration';

export const protection = {
  DescribeRiskConfiguration,
  GetLogDeliveryConfiguration,
  GetSigningCertificate,
  SetLogDeliveryConfiguration,
  SetRiskConfiguration,
};
