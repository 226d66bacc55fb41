/** One thing that was tried against an emulator, and the test that holds it: its file below `test` and its title. */
export type Attack = readonly [what: string, file: string, title: string];

const u = 'operations/idp';

/** Every line of attack, by what is to be kept safe. `list.test.ts` sees to it that the tests are there. */
export const attacks: Readonly<Record<string, readonly Attack[]>> = {
  'web pages': [
    [
      'another site calls a signed operation',
      'attacks/pages.test.ts',
      'called by a page of "%s" is refused, and the hint names the flag',
    ],
    ['another site posts without an Origin', 'attacks/pages.test.ts', 'called %s without an Origin is refused'],
    [
      'a name is rebound to this machine',
      'attacks/pages.test.ts',
      'asked under the name "%s", as a rebound page would, is refused',
    ],
    ['a name is rebound to a container', 'attacks/pages.test.ts', 'pages may not call it %s'],
    ['another site asks before it signs', 'attacks/pages.test.ts', 'a foreign page may not sign'],
    [
      'another site where no signature is asked for',
      'attacks/pages.test.ts',
      'is kept from pages also where no signature is asked for',
    ],
    [
      'the pages that may are not kept out',
      'attacks/pages.test.ts',
      'called by a page of %s, on this machine, is answered',
    ],
    [
      'what browsers call on AWS stays open',
      'attacks/pages.test.ts',
      'an operation of browsers is open to every page, as AWS’s are: %j',
    ],
    ['a foreign Host at the control API', 'attacks/control.test.ts', 'asked as "%s" answers %i'],
    ['a foreign Origin at the control API', 'attacks/control.test.ts', 'asked from a page of "%s" answers %i'],
    [
      'health is guarded, too',
      'control/control.test.ts',
      'health is guarded like the rest, though express does not answer it',
    ],
  ],
  'every request has its answer': [
    [
      'generated requests',
      'attacks/fuzz.test.ts',
      'whatever is sent to whichever operation, it is answered as the model says and nothing is half written',
    ],
    [
      'a world of collisions',
      'attacks/collisions.test.ts',
      'whoever wants whatever somebody else has is answered by a rule',
    ],
    [
      'an address that its owner holds twice, by an update',
      `${u}/users/AdminUpdateUserAttributes.test.ts`,
      'one that is the preferred_username of the same user as well stays',
    ],
    [
      'an address that its owner holds twice, by a new user',
      `${u}/users/AdminCreateUser.test.ts`,
      'but not one that is their preferred_username as well',
    ],
    [
      'a provider’s profile takes an alias by a password',
      `${u}/passwords/ChangePassword.test.ts`,
      'is refused, whatever the password was',
    ],
    [
      'a provider’s profile is given a password',
      `${u}/users/AdminSetUserPassword.test.ts`,
      'a federated user who becomes a local one brings along the verified address',
    ],
    ['a provider’s user with a password, in a fixture', 'fixtures/faults.test.ts', 'a password of a provider’s user'],
    [
      'a provider’s user with a password signs in',
      `${u}/auth/InitiateAuth.test.ts`,
      'a user of another provider who has a password all the same',
    ],
    ['a port beyond the last in the target', 'web/malformed.test.ts', 'http://a:99999/_emu/messages'],
    ['paths with broken escapes', 'web/malformed.test.ts', 'a target that is no address is a 400 that says so'],
    ['two Host headers', 'web/malformed.test.ts', 'more than one Host header is a 400 at every door'],
    [
      'port 0 with a public URL',
      'cli/commands.test.ts',
      'tells the port that it found where the public address has another',
    ],
    ['hostile bodies', 'attacks/wire.test.ts', 'a hostile body is refused and the connection goes on'],
    ['hostile heads', 'attacks/wire.test.ts', 'a hostile head'],
    ['request smuggling', 'attacks/wire.test.ts', 'with both lengths (request smuggling) ends the connection'],
    ['callers who leave', 'attacks/wire.test.ts', 'a caller who leaves before the answer harms nobody'],
    ['hostile calls of the control API', 'attacks/control.test.ts', 'a hostile call of the control API'],
  ],
  'tokens and secrets': [
    ['a changed payload', `${u}/profile/accessToken.test.ts`, 'is refused when its payload was changed'],
    ['no algorithm', `${u}/profile/accessToken.test.ts`, 'is refused with alg %s'],
    [
      'the public key as a secret',
      `${u}/profile/accessToken.test.ts`,
      'is refused when it is signed with HS256 and the public key as secret',
    ],
    ['a key of another pool', `${u}/profile/accessToken.test.ts`, 'is refused when another pool signed it'],
    ['every forged or foreign access token, everywhere', 'attacks/tokens.test.ts', 'is refused when it %s'],
    ['a header that brings its own key', 'attacks/tokens.test.ts', 'brings its own key'],
    ['a token of a client for itself', 'attacks/tokens.test.ts', 'is of a client that acts for itself'],
    ['a session in the place of a token', 'attacks/tokens.test.ts', 'is the session of a challenge'],
    ['a changed refresh token', 'attacks/tokens.test.ts', 'has a changed tag'],
    ['a refresh token of another client', 'attacks/tokens.test.ts', 'is another app client’s'],
    ['who exists, by a refresh', 'attacks/tokens.test.ts', 'is refused alike where the client hides who exists'],
    [
      'a refresh token that was used before',
      `${u}/auth/GetTokensFromRefreshToken.test.ts`,
      'without a grace a token is good once',
    ],
    [
      'a session of somebody else',
      `${u}/sessions/RevokeUserSession.test.ts`,
      'refuses a session of somebody else like one of nobody',
    ],
    [
      'a token of another emulator',
      'attacks/lifecycle.test.ts',
      'tokens of one emulator are worth nothing in another of the same fixtures with %s',
    ],
    [
      'secrets in the log',
      'attacks/secrets.test.ts',
      'no password, code, token, session or client secret is ever told to the log, by a hint, among the requests or in the trail',
    ],
    ['what names a user in what is kept of calls', 'attacks/trail.test.ts', 'of every operation of %s'],
    ['what names a user in what is kept of pages', 'attacks/trail.test.ts', 'of the doors of a domain'],
    [
      'lines and headers of a caller’s making',
      'attacks/wire.test.ts',
      'a caller’s text never becomes a line of the log or a header',
    ],
  ],
  races: [
    ['for a name', `${u}/concurrency.test.ts`, 'Of two who want the same name'],
    ['for an address', `${u}/concurrency.test.ts`, 'Of two who want the same address, where addresses are usernames,'],
    ['for a code', `${u}/concurrency.test.ts`, 'Of two who use the same code'],
    ['for a session', `${u}/auth/RespondToAuthChallenge.test.ts`, 'of two answers that race only one wins'],
    [
      'for a refresh',
      `${u}/auth/GetTokensFromRefreshToken.test.ts`,
      'two requests at once: both answer within the grace, without one only the first',
    ],
    ['for an alias', `${u}/users/wholeCommits.test.ts`, 'one alias goes to one of two'],
  ],
  memory: [
    [
      'grants, sessions and counters that are over',
      'state/expiry.test.ts',
      'sign-ins by the ten thousand leave no more behind than those that are still good for something',
    ],
    [
      'refresh tokens that rotate without end',
      `${u}/auth/GetTokensFromRefreshToken.test.ts`,
      'is a day of it, however long it grows',
    ],
    [
      'sessions of one user without end',
      `${u}/sessions/ListUserSessions.test.ts`,
      'the next sign-in ends the least recently used one, over all app clients',
    ],
    [
      'sign-ins through the door',
      `${u}/auth/endings.test.ts`,
      'sign-ins leave by the clock, and a restore brings back those of the snapshot',
    ],
    ['keys of deleted pools', 'world/poolKeys.test.ts', 'keys leave with their pool, but for the latest few'],
    [
      'messages without end',
      'control/control.test.ts',
      'are kept up to ten thousand: the oldest leave, and how many did is told',
    ],
    ['requests without end', 'control/requests.test.ts', 'a reset forgets them'],
  ],
  'everybody else goes on': [
    ['waiters beside many messages', 'control/control.test.ts', 'cost a waiter nothing when others are written'],
    [
      'keys of many pools',
      'platform/keyQueue.test.ts',
      'four pools wait ahead of need, the others are made when somebody asks',
    ],
    ['keys after the end', 'platform/keyQueue.test.ts', 'a closed queue begins nothing'],
    [
      'a process after the end',
      'cli/process.test.ts',
      'a stopped emulator lets its process end, though many wait for keys and messages',
    ],
    [
      'whatever part of a request is large',
      'attacks/large.test.ts',
      'whatever part of a request is inflated, it is read or refused, and the refusal stays short',
    ],
    [
      'a body that is too large',
      'attacks/wire.test.ts',
      'too large: refused once it is in, and the connection goes on',
    ],
    ['a body without an end', 'attacks/wire.test.ts', 'without an end: refused, and the connection ends'],
    ['a body of very many values', 'attacks/wire.test.ts', 'of more values than anything takes, %s, is not read'],
    ['very many faults', 'attacks/wire.test.ts', 'thousands of faults are counted, not listed'],
    ['tags', `${u}/tags/TagResource.test.ts`, 'more than fifty tags, counted with those that are there'],
    ['patterns that backtrack', 'contract/parse.test.ts', 'cannot stall %s'],
    ['passwords that backtrack', 'contract/parse.test.ts', 'cannot stall a password'],
    ['a long filter', 'domain/listFilter.test.ts', 'a long filter that is none is refused at once'],
    ['a deep document', 'contract/parse.test.ts', 'cannot nest a document until the stack is full'],
    ['a slow body', 'attacks/wire.test.ts', 'slower than its answer could be: another connection does not wait for it'],
  ],
  'the clock': [
    [
      'moved back, counters',
      'domain/attempts.test.ts',
      'attempts from later than now, on a clock that was moved back, count as none',
    ],
    [
      'moved back, through the door',
      `${u}/auth/lockout.test.ts`,
      'not when the clock was moved back since: what is to come does not count',
    ],
    ['at its ends', 'attacks/lifecycle.test.ts', 'the clock may go to its ends and everything still works'],
  ],
  durability: [
    ['kill -9', 'cli/kept.test.ts', 'a kill straight after an answer loses nothing of what was answered'],
    ['every signal', 'cli/kept.test.ts', '%s loses nothing, also of what nobody waited for'],
    [
      'a full disk',
      'cli/kept.test.ts',
      'a disk that is full fails the calls whose changes it does not take, and the run',
    ],
    ['a disk that may not be written', 'cli/kept.test.ts', 'a folder that may not be written is one line and 1'],
    [
      'damage of any byte',
      'state/persistence.test.ts',
      'of any byte of any file is a fault with its place, or the last record that is left out',
    ],
    ['rows of another shape', 'state/persistence.test.ts', 'of a row with %s is told by its table and member'],
    [
      'two processes',
      'cli/kept.test.ts',
      'a folder that another process has is refused by that process’s number, until it is no more',
    ],
    [
      'a folder that others may read',
      'state/persistence.test.ts',
      'stand in a folder that is reported when others may look into it',
    ],
    [
      'files that others may read',
      'state/persistence.test.ts',
      'are closed to others, also those that a crash left open, in a folder that is',
    ],
  ],
};
