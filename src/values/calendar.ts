/** Calendar reckoning on what a clock on the wall shows, written as seconds of UTC. */

export const DAY = 86_400;

export function wallDate(wall: number): Date {
  return new Date(wall * 1000);
}

/** Midnight of a day; months and days may lie outside their usual bounds. */
export function midnight(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime() / 1000;
}

export function daysInMonth(year: number, month: number): number {
  return wallDate(midnight(year, month + 1, 0)).getUTCDate();
}

/** Base 0. */
export function dayOfYear(date: Date): number {
  return Math.floor((date.getTime() / 1000 - midnight(date.getUTCFullYear(), 0, 1)) / DAY);
}

/** The year and week that ISO 8601 gives a day: weeks begin on Monday and belong to the year of their Thursday. */
export function isoWeek(date: Date): { readonly year: number; readonly week: number } {
  const weekday = (date.getUTCDay() + 6) % 7;
  const thursday = wallDate(Math.floor(date.getTime() / 1000) + (3 - weekday) * DAY);
  return { year: thursday.getUTCFullYear(), week: Math.floor(dayOfYear(thursday) / 7) + 1 };
}

/** The Monday of an ISO week. */
export function isoMonday(year: number, week: number): number {
  const fourth = midnight(year, 0, 4);
  const weekday = (wallDate(fourth).getUTCDay() + 6) % 7;
  return fourth + ((week - 1) * 7 - weekday) * DAY;
}

/** So many months later, at the same time of day; the last day of the month where it has fewer. */
export function addMonths(wall: number, months: number): number {
  const date = wallDate(wall);
  const month = date.getUTCMonth() + months;
  const first = wallDate(midnight(date.getUTCFullYear(), month, 1));
  const day = Math.min(date.getUTCDate(), daysInMonth(first.getUTCFullYear(), first.getUTCMonth()));
  return midnight(first.getUTCFullYear(), first.getUTCMonth(), day) + (((wall % DAY) + DAY) % DAY);
}

export const MONTHS =
  "January February March April May June July August September October November December".split(" ");
export const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");
