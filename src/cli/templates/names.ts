/** What `init` can begin with. Its documents are loaded when it is called. */
export const templateNames = ['minimal', 'mfa', 'federation', 'identity-pool', 'triggers'] as const;

export type TemplateName = (typeof templateNames)[number];
