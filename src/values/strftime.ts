/** A time as text. */
import { dayOfYear, isoWeek, MONTHS, WEEKDAYS, wallDate } from "./calendar.ts";
import type { Instant } from "./instant.ts";
import type { Directive, TimeFormat } from "./time-format.ts";
import { offsetText, type Zone } from "./zone.ts";

interface Moment {
  readonly instant: Instant;
  readonly zone: Zone;
  readonly offset: number;
  /** What a clock on the wall shows, as a date of UTC. */
  readonly date: Date;
}

export function formatTime(format: TimeFormat, instant: Instant, zone: Zone): string {
  const offset = zone.offsetAt(instant.second);
  const moment = { instant, zone, offset, date: wallDate(instant.second + offset) };
  let out = "";
  for (const part of format) out += typeof part === "string" ? part : write(part, moment);
  return out;
}

function write(directive: Directive, moment: Moment): string {
  const text = TEXTS[directive.letter];
  if (text !== undefined) return text(moment, directive);
  const number = NUMBERS[directive.letter];
  if (number === undefined) return directive.written;
  const [read, width, fill] = number;
  const value = read(moment);
  if (directive.flag === "-") return String(value);
  const filling = directive.flag === "_" ? " " : directive.flag === "0" ? "0" : fill;
  return (value < 0 ? "-" : "") + String(Math.abs(value)).padStart(width, filling);
}

const TEXTS: Readonly<Record<string, (moment: Moment, directive: Directive) => string>> = {
  a: ({ date }) => (WEEKDAYS[date.getUTCDay()] as string).slice(0, 3),
  A: ({ date }) => WEEKDAYS[date.getUTCDay()] as string,
  b: ({ date }) => (MONTHS[date.getUTCMonth()] as string).slice(0, 3),
  B: ({ date }) => MONTHS[date.getUTCMonth()] as string,
  E: ({ offset }) => (offset < 0 ? "-" : "+") + Math.floor(Math.abs(offset) / 60),
  N: ({ instant }, { digits = 9 }) => subseconds(instant, digits),
  Q: ({ instant }, { digits = 3 }) => subseconds(instant, digits),
  p: ({ date }) => (date.getUTCHours() < 12 ? "AM" : "PM"),
  P: ({ date }) => (date.getUTCHours() < 12 ? "am" : "pm"),
  z: ({ offset }, { colons }) => zoneText(offset, colons),
  Z: ({ zone, instant }) => zone.abbreviationAt(instant.second),
};

type NumberDirective = readonly [read: (moment: Moment) => number, width: number, fill: "0" | " "];

const NUMBERS: Readonly<Record<string, NumberDirective>> = {
  C: [({ date }) => Math.floor(date.getUTCFullYear() / 100), 2, "0"],
  d: [({ date }) => date.getUTCDate(), 2, "0"],
  e: [({ date }) => date.getUTCDate(), 2, " "],
  f: [({ instant }) => Math.floor(instant.nano / 1000), 6, "0"],
  g: [({ date }) => century(isoWeek(date).year), 2, "0"],
  G: [({ date }) => isoWeek(date).year, 4, "0"],
  H: [({ date }) => date.getUTCHours(), 2, "0"],
  I: [({ date }) => twelve(date.getUTCHours()), 2, "0"],
  j: [({ date }) => dayOfYear(date) + 1, 3, "0"],
  k: [({ date }) => date.getUTCHours(), 2, " "],
  l: [({ date }) => twelve(date.getUTCHours()), 2, " "],
  m: [({ date }) => date.getUTCMonth() + 1, 2, "0"],
  M: [({ date }) => date.getUTCMinutes(), 2, "0"],
  s: [({ instant }) => instant.second, 1, "0"],
  S: [({ date }) => date.getUTCSeconds(), 2, "0"],
  u: [({ date }) => date.getUTCDay() || 7, 1, "0"],
  U: [({ date }) => Math.floor((dayOfYear(date) + 7 - date.getUTCDay()) / 7), 2, "0"],
  V: [({ date }) => isoWeek(date).week, 2, "0"],
  w: [({ date }) => date.getUTCDay(), 1, "0"],
  W: [({ date }) => Math.floor((dayOfYear(date) + 7 - ((date.getUTCDay() + 6) % 7)) / 7), 2, "0"],
  y: [({ date }) => century(date.getUTCFullYear()), 2, "0"],
  Y: [({ date }) => date.getUTCFullYear(), 4, "0"],
};

function subseconds({ nano }: Instant, digits: number): string {
  return String(nano).padStart(9, "0").slice(0, digits);
}

function zoneText(offset: number, colons: number): string {
  if (colons === 3) return offsetText(offset, ":", offset % 60 !== 0).replace(/:00$/, "");
  return offsetText(offset, colons === 0 ? "" : ":", colons === 2);
}

function twelve(hour: number): number {
  return hour % 12 || 12;
}

function century(year: number): number {
  return ((year % 100) + 100) % 100;
}
