/** What several operations refuse in the same words. */

/** [recorded] */
export const codeMismatch = ['CodeMismatchException', 'Invalid verification code provided, please try again.'] as const;

/** [field] */
export const codeExpired = ['ExpiredCodeException', 'Invalid code provided, please request a code again.'] as const;

/** [field] */
export const attemptLimit = ['LimitExceededException', 'Attempt limit exceeded, please try after some time.'] as const;
