/** As AWS's logs write instants [docs]. @example 'Wed Jul 17 17:25:55 UTC 2024' */
export function instantInWords(at: number): string {
  const [weekday = '', day, month, year, time] = new Date(at).toUTCString().split(' ');
  return [weekday.replace(',', ''), month, day, time, 'UTC', year].join(' ');
}
