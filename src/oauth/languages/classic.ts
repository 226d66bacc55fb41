/** Sentences that only the classic look has, which is English. The second is of AWS's template of classes [docs]. */
export const classicTexts = {
  signIn: 'Sign in with your {identifier} and password',
  legal: "We won't post to any of your accounts without asking first",
} as const;
