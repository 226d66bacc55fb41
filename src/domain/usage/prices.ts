/** Up to so many units, each costs so much; the last step has no end. */
export interface Step {
  readonly upTo?: number;
  /** Millionths of a dollar. */
  readonly each: number;
}

/** What a unit costs, and who says so. */
export interface Price {
  /** What is counted. */
  readonly what: string;
  readonly steps: readonly Step[];
  readonly source: string;
}

const free = (upTo: number): Step => ({ upTo, each: 0 });

/** Prices of one region, as of a day. They are AWS's to change: look them up before money rests on them. */
export const pricedFor = { region: 'us-east-1', asOf: '2026-09-20' } as const;

/** A row for each thing that is billed, by its name in what `GET /_emu/usage` answers. */
export const prices = {
  lite: {
    what: 'Monthly active users, Lite',
    steps: [
      free(10_000),
      { upTo: 100_000, each: 5500 },
      { upTo: 1_000_000, each: 4600 },
      { upTo: 10_000_000, each: 3250 },
      { each: 2500 },
    ],
    source: '[docs: pricing page]; beyond 1,000,000 [likely]',
  },
  essentials: {
    what: 'Monthly active users, Essentials',
    steps: [free(10_000), { each: 15_000 }],
    source: '[docs: pricing page]',
  },
  plus: {
    what: 'Monthly active users, Plus',
    steps: [{ each: 20_000 }],
    source: '[docs: pricing page]',
  },
  federated: {
    what: 'Monthly active users by SAML or OpenID Connect',
    steps: [free(50), { each: 15_000 }],
    source: '[docs: pricing page] of the free ones; the price [likely]',
  },
  clientTokens: {
    what: 'Tokens of clients that act for themselves',
    steps: [{ each: 2250 }],
    source: '[field]; beyond 250,000 a month it is less on AWS',
  },
  provisionedRequests: {
    what: 'Requests a second above the default, for a month',
    steps: [{ each: 20_000_000 }],
    source: '[docs: notice of January 2024]',
  },
} as const satisfies Record<string, Price>;

export type PricedItem = keyof typeof prices;

/** What the table leaves out, for whoever reads the sum. */
export const leftOut: readonly string[] = [
  'Text messages and e-mail: SNS, AWS End User Messaging and SES bill them. They are counted here.',
  'Lambda, KMS, S3, Firehose, CloudWatch Logs, WAF and replicas: other services, or prices that nobody told.',
  'Identity pools are free [likely]: their identities and credentials are counted here.',
  'The 50,000 free users of accounts that had pools before 22 November 2024.',
  'Free users are counted for each plan by itself; other regions, taxes, agreements and prices of their own.',
  'A price for app clients that act for themselves, which AWS once named and no longer does.',
  'Parts of a month of requests a second, which cost more: those that are provisioned now count for the whole of it.',
];
