import { html } from '../../web/html';

export const style = html`<style>
  :root {
    color-scheme: light dark;
    --ground: #fff;
    --card: #f6f7f9;
    --text: #16191f;
    --quiet: #545b64;
    --line: #767f8b;
    --hair: #d9dde3;
    --accent: #0b5cad;
    --on-accent: #fff;
    --danger: #b3261e;
    --mail: #1d6b3f;
    --sms: #6b3fa0;
    font:
      1rem/1.5 system-ui,
      sans-serif;
    background: var(--ground);
    color: var(--text);
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --ground: #16191f;
      --card: #20252d;
      --text: #eceff3;
      --quiet: #aab3bf;
      --line: #8c96a3;
      --hair: #353c47;
      --accent: #8ab8f0;
      --on-accent: #0d1724;
      --danger: #ff9d94;
      --mail: #7fd3a2;
      --sms: #c9a7f2;
    }
  }
  * {
    box-sizing: border-box;
  }
  body {
    max-width: 46rem;
    margin: 2rem auto 4rem;
    padding: 0 1rem;
  }
  a {
    color: var(--accent);
    overflow-wrap: anywhere;
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  h1 {
    font-size: 1.5rem;
    line-height: 1.25;
    margin: 0;
    overflow-wrap: anywhere;
  }
  h2 {
    font-size: 1rem;
    margin: 0;
    overflow-wrap: anywhere;
  }
  code {
    font-size: 0.9em;
    overflow-wrap: anywhere;
  }
  nav {
    margin: 0 0 1rem;
    color: var(--quiet);
  }
  .top,
  .tools,
  .facts,
  .found {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    align-items: baseline;
  }
  .top p,
  .facts,
  .found p {
    margin: 0;
  }
  .quiet,
  .facts {
    color: var(--quiet);
  }
  .live::before {
    content: '';
    display: inline-block;
    width: 0.6rem;
    height: 0.6rem;
    margin-inline-end: 0.4rem;
    border-radius: 50%;
    background: var(--line);
  }
  .live.on::before {
    background: var(--mail);
  }
  html:not(.scripted) .live,
  html:not(.scripted) .copy,
  html.scripted .by-hand {
    display: none;
  }
  .tools {
    align-items: end;
    row-gap: 0.5rem;
    margin: 1rem 0;
  }
  .tools form {
    flex: 1 1 14rem;
  }
  label {
    display: block;
    font-weight: 600;
  }
  input {
    width: 100%;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: var(--ground);
    color: inherit;
    font: inherit;
  }
  button {
    padding: 0.5rem 0.9rem;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: transparent;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    border-color: currentColor;
  }
  button.danger {
    color: var(--danger);
    border-color: currentColor;
  }
  .copy {
    padding: 0.2rem 0.7rem;
  }
  [popover] {
    max-width: min(26rem, calc(100vw - 2rem));
    padding: 1.25rem;
    border: 1px solid var(--line);
    border-radius: 10px;
    background: var(--ground);
    color: inherit;
  }
  [popover]::backdrop {
    background: rgb(0 0 0 / 45%);
  }
  [popover] .tools {
    margin: 1rem 0 0;
  }
  [popover] form {
    flex: none;
  }
  .messages {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .messages > li,
  .empty,
  .found.alone {
    margin: 0 0 0.75rem;
    padding: 0.9rem 1.1rem;
    border: 1px solid var(--hair);
    border-radius: 10px;
    background: var(--card);
  }
  .facts {
    justify-content: space-between;
    font-size: 0.9rem;
  }
  .medium {
    font-weight: 600;
    color: var(--mail);
  }
  .medium.sms {
    color: var(--sms);
  }
  .to {
    overflow-wrap: anywhere;
    color: var(--text);
  }
  .says {
    margin: 0.15rem 0 0;
    overflow-wrap: anywhere;
  }
  .found {
    margin-top: 0.5rem;
    align-items: center;
  }
  output {
    font:
      700 1.75rem/1.2 ui-monospace,
      monospace;
    letter-spacing: 0.12em;
    overflow-wrap: anywhere;
    user-select: all;
  }
  dl {
    display: grid;
    grid-template-columns: max-content 1fr;
    gap: 0.15rem 1rem;
    margin: 1rem 0;
  }
  dt {
    color: var(--quiet);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .text {
    padding: 0.9rem 1.1rem;
    border: 1px solid var(--hair);
    border-radius: 10px;
    background: var(--card);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  iframe {
    display: block;
    width: 100%;
    height: 12rem;
    margin: 1rem 0 0.5rem;
    border: 1px solid var(--hair);
    border-radius: 10px;
    background: #fff;
    resize: vertical;
  }
  iframe.long {
    height: 32rem;
  }
  @media (max-width: 30rem) {
    body {
      margin-top: 1rem;
    }
    dl {
      grid-template-columns: 1fr;
    }
    dd {
      margin-bottom: 0.4rem;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .messages > li.new {
      animation: arrive 0.4s ease-out;
    }
    @keyframes arrive {
      from {
        opacity: 0;
        transform: translateY(-0.5rem);
      }
    }
  }
</style>`;
