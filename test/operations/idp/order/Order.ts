import type { IdpInput, IdpOperationName } from '../../../../src/contract';
import { commands as sdk } from '../../../support/commands';
import { clientFor } from '../../../support/emulator';
import { orderBy, type Service } from '../../order/Order';

export * from '../../order/Order';

export const service: Service = { sdk, clientFor };

export const order = orderBy<{ [Name in IdpOperationName]: IdpInput<Name> }>();
