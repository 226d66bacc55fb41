import { tellsInOrder } from '../../order/tellsInOrder';
import { families } from './families';
import { service } from './metrics';

tellsInOrder(service, families);
