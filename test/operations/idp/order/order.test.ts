import { tellsInOrder } from '../../order/tellsInOrder';
import { families } from './families';
import { service } from './Order';

tellsInOrder(service, families);
