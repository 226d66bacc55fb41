/** As far as it is used here; it brings no types along. */
declare module 'xml-encryption' {
  const xmlenc: {
    /** The content key, unwrapped with a private key in PEM. */
    decryptKeyInfo(document: Node, options: { readonly key: string }): Buffer;
  };
  export default xmlenc;
}
