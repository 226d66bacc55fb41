const refusing: Readonly<Record<string, string>> = {
  bounce: 'the address does not exist',
  suppressionlist: 'the address is on the suppression list',
};

/** Why SES's simulator of mailboxes gives a mail back, by the address; a label may stand after a plus [docs: SES guide]. */
export function bounceOf(address: string): string | undefined {
  const [name = '', host] = address.toLowerCase().split('@');
  const mailbox = name.split('+')[0] ?? '';
  if (host !== 'simulator.amazonses.com' || !Object.hasOwn(refusing, mailbox)) return undefined;
  return refusing[mailbox];
}
