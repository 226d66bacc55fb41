import { auth } from './auth';
import type { Example } from './example';
import { groups } from './groups';
import { passwords, profiles, signUp } from './selfService';
import { users } from './users';

export const examples: readonly Example[] = [...signUp, ...auth, ...passwords, ...profiles, ...users, ...groups];
