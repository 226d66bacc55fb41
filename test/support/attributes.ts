/** AWS's list of Name and Value as an object. */
export const attributeRecord = (list: readonly { Name?: string | undefined; Value?: string | undefined }[] = []) =>
  Object.fromEntries(list.map(({ Name = '', Value }): [string, string | undefined] => [Name, Value]));
