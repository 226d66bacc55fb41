import { DeleteUser } from './DeleteUser';
import { GetUser } from './GetUser';

export const profile = { DeleteUser, GetUser };
