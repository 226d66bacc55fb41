const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue Sep 5 09:07:03 UTC 2026`: English, UTC, the day without a zero before it [live: others are refused]. */
export function srpTimestamp(instant: number): string {
  const date = new Date(instant);
  const [day = '', month = ''] = [days[date.getUTCDay()], months[date.getUTCMonth()]];
  return `${day} ${month} ${date.getUTCDate()} ${date.toISOString().slice(11, 19)} UTC ${date.getUTCFullYear()}`;
}

const form = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) UTC (\d{4})$/;

/** The instant of a TIMESTAMP; undefined for whatever is not written just so, also with another weekday than the date's. */
export function instantOfTimestamp(text: string): number | undefined {
  const [, month = '', day, hours, minutes, seconds, year] = form.exec(text) ?? [];
  const instant = Date.UTC(
    Number(year),
    months.indexOf(month),
    Number(day),
    Number(hours),
    Number(minutes),
    Number(seconds),
  );
  return Number.isFinite(instant) && srpTimestamp(instant) === text ? instant : undefined;
}
