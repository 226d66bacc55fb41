import { GetUserPoolClientSessionConfiguration } from './GetUserPoolClientSessionConfiguration';
import { GetUserPoolSessionConfiguration } from './GetUserPoolSessionConfiguration';
import { SetUserPoolClientSessionConfiguration } from './SetUserPoolClientSessionConfiguration';
import { SetUserPoolSessionConfiguration } from './SetUserPoolSessionConfiguration';

export const sessions = {
  GetUserPoolClientSessionConfiguration,
  GetUserPoolSessionConfiguration,
  SetUserPoolClientSessionConfiguration,
  SetUserPoolSessionConfiguration,
};
