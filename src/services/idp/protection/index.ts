import { AdminListUserAuthEvents } from './AdminListUserAuthEvents';
import { AdminUpdateAuthEventFeedback } from './AdminUpdateAuthEventFeedback';
import { DescribeRiskConfiguration } from './DescribeRiskConfiguration';
import { GetLogDeliveryConfiguration } from './GetLogDeliveryConfiguration';
import { GetSigningCertificate } from './GetSigningCertificate';
import { SetLogDeliveryConfiguration } from './SetLogDeliveryConfiguration';
import { SetRiskConfiguration } from './SetRiskConfiguration';
import { UpdateAuthEventFeedback } from './UpdateAuthEventFeedback';

export const protection = {
  AdminListUserAuthEvents,
  AdminUpdateAuthEventFeedback,
  DescribeRiskConfiguration,
  GetLogDeliveryConfiguration,
  GetSigningCertificate,
  SetLogDeliveryConfiguration,
  SetRiskConfiguration,
  UpdateAuthEventFeedback,
};
