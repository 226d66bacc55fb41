/**
 * Something Cognito would have sent. Field names are the control API's; `at` is epoch milliseconds, `code` may be a code or a
 * temporary password, `body` is empty where a custom sender words it. It stands alone because it is part of the public API.
 */
export interface Message {
  readonly id: string;
  readonly userPoolId: string;
  readonly clientId?: string;
  readonly username: string;
  readonly medium: 'EMAIL' | 'SMS';
  readonly to: string;
  readonly subject?: string;
  readonly body: string;
  readonly code?: string;
  readonly link?: string;
  readonly triggerSource: string;
  readonly operation: string;
  readonly at: number;
}
