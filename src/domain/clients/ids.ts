import { lowerAlphanumeric, type Random } from '../../platform/random';

/** 26 of `[0-9a-z]` [recorded]. */
export const newClientId = (random: Random): string => random.text(26, lowerAlphanumeric);

export const lengthOfClientSecret = 52;

/** 52 of `[0-9a-z]` [docs]. */
export const newClientSecret = (random: Random): string => random.text(lengthOfClientSecret, lowerAlphanumeric);

/** Does a value look like one that Cognito made? Lengths of 51 and 52 were seen [field]. */
export const isGeneratedSecret = (value: string): boolean => /^[0-9a-z]{50,53}$/.test(value);
