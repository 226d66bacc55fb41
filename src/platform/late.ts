/**
 * A module that is loaded with its first use, so that a start does not even read it:
 * `const library = late(() => import('node-jose'))`, then `const { default: jose } = await library()`.
 *
 * This is the only place for `import()`. In the published package each is a `require`: of a file that the build makes of
 * a room of ours, or of a library (bin/build.mjs). The sandboxes that tests run in (jest's, vitest's vmThreads) carry out
 * a `require` and refuse an `import()`; plain Node takes both.
 */
export function late<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loading: Promise<Module> | undefined;
  return () => (loading ??= load());
}
