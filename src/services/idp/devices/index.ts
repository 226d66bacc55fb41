import { AdminForgetDevice } from './AdminForgetDevice';
import { AdminGetDevice } from './AdminGetDevice';
import { AdminListDevices } from './AdminListDevices';
import { AdminUpdateDeviceStatus } from './AdminUpdateDeviceStatus';
import { ConfirmDevice } from './ConfirmDevice';
import { ForgetDevice } from './ForgetDevice';
import { GetDevice } from './GetDevice';
import { ListDevices } from './ListDevices';
import { UpdateDeviceStatus } from './UpdateDeviceStatus';

export const devices = {
  AdminForgetDevice,
  AdminGetDevice,
  AdminListDevices,
  AdminUpdateDeviceStatus,
  ConfirmDevice,
  ForgetDevice,
  GetDevice,
  ListDevices,
  UpdateDeviceStatus,
};
