/** A text as one printable line of ASCII for headers and the log: AWS's texts and our hints may repeat what a caller sent. */
export const headerText = (text: string): string => text.slice(0, 1000).replace(/[^\x20-\x7e]+/g, ' ');
