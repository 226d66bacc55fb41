import { tellsInOrder } from '../../order/tellsInOrder';
import { families } from './families';
import { service } from './steps';

tellsInOrder(service, families);
