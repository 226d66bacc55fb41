/** What is managed login's alone; its colours and measures come from `brandingStyles`. */
export const managed = `
@media(min-width:30.01rem){.card{box-shadow:0 1px 2px rgb(0 7 22/.05),0 8px 24px rgb(0 7 22/.06)}}
.content.outside{padding:var(--space) calc(var(--space)*1.25)}
`;
