import { html } from './html';

/** Presses the button of the one form of a page; where scripts do not run, people do. */
export const postsItself = html`<script>
  document.forms[0].submit();
</script>`;
