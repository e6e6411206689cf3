/** A text as a time. */
import { DAY, daysInMonth, isoMonday, MONTHS, midnight, WEEKDAYS, wallDate } from "./calendar.ts";
import { type Instant, instant } from "./instant.ts";
import type { Directive, TimeFormat } from "./time-format.ts";
import { fromWallClock, offsetNamed, type Zone, type Zones } from "./zone.ts";

/** What the text said so far. */
interface Reading {
  at: number;
  readonly numbers: Map<string, number>;
  nano: number;
  afternoon: boolean | undefined;
  offset: number | undefined;
  zone: Zone | undefined;
}

/** Undefined where the text does not begin as the format says, or names no time. */
export function readTime(text: string, format: TimeFormat, zone: Zone, zones: Zones): Instant | undefined {
  const reading: Reading = {
    at: 0,
    numbers: new Map(),
    nano: 0,
    afternoon: undefined,
    offset: undefined,
    zone: undefined,
  };
  for (const part of format) {
    const read =
      typeof part === "string" ? literal(text, part, reading) : directive(text, part, reading, zones);
    if (!read) return undefined;
  }
  return resolve(reading, zone);
}

/** Blanks in a format stand for any number of blanks, none included. */
function literal(text: string, expected: string, reading: Reading): boolean {
  for (const character of expected) {
    if (/\s/.test(character)) skipBlanks(text, reading);
    else if (!text.startsWith(character, reading.at)) return false;
    else reading.at += character.length;
  }
  return true;
}

function skipBlanks(text: string, reading: Reading): void {
  while (/\s/.test(text.charAt(reading.at))) reading.at++;
}

/** Digits read at most, and the least and greatest value. */
const RANGES: Readonly<Record<string, readonly [digits: number, least: number, greatest: number]>> = {
  C: [2, 0, 99],
  d: [2, 1, 31],
  e: [2, 1, 31],
  g: [2, 0, 99],
  G: [4, 0, 9999],
  H: [2, 0, 23],
  I: [2, 1, 12],
  j: [3, 1, 366],
  k: [2, 0, 23],
  l: [2, 1, 12],
  m: [2, 1, 12],
  M: [2, 0, 59],
  S: [2, 0, 60],
  u: [1, 1, 7],
  U: [2, 0, 53],
  V: [2, 1, 53],
  w: [1, 0, 6],
  W: [2, 0, 53],
  y: [2, 0, 99],
  Y: [4, 0, 9999],
};

function directive(text: string, { letter, digits }: Directive, reading: Reading, zones: Zones): boolean {
  const range = RANGES[letter];
  if (range !== undefined) return number(text, letter, range, reading);
  switch (letter) {
    case "a":
    case "A":
      return name(text, WEEKDAYS, reading) !== undefined;
    case "b":
    case "B": {
      const month = name(text, MONTHS, reading);
      if (month !== undefined) reading.numbers.set("m", month + 1);
      return month !== undefined;
    }
    case "p":
    case "P": {
      const match = take(text, /([ap])\.?m\.?/iy, reading);
      if (match !== undefined) reading.afternoon = match[1]?.toLowerCase() === "p";
      return match !== undefined;
    }
    case "f":
    case "N":
    case "Q":
      return fraction(text, digits ?? (letter === "f" ? 6 : 9), reading);
    case "s": {
      const match = take(text, /[+-]?[0-9]{1,15}/y, reading);
      if (match !== undefined) reading.numbers.set("s", Number(match[0]));
      return match !== undefined;
    }
    case "E": {
      const match = take(text, /[+-]?[0-9]{1,4}/y, reading);
      if (match !== undefined) reading.offset = Number(match[0]) * 60;
      return match !== undefined;
    }
    case "z":
      return zoneOffset(text, reading);
    default:
      return zoneName(text, reading, zones);
  }
}

function take(text: string, pattern: RegExp, reading: Reading): RegExpExecArray | undefined {
  pattern.lastIndex = reading.at;
  const match = pattern.exec(text);
  if (match === null) return undefined;
  reading.at += match[0].length;
  return match;
}

function number(
  text: string,
  letter: string,
  [digits, least, greatest]: readonly [number, number, number],
  reading: Reading,
): boolean {
  skipBlanks(text, reading);
  let value = 0;
  let count = 0;
  for (; count < digits; count++, reading.at++) {
    const digit = text.charCodeAt(reading.at) - 48;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
  }
  reading.numbers.set(letter, value);
  return count > 0 && value >= least && value <= greatest;
}

function fraction(text: string, most: number, reading: Reading): boolean {
  const digits = /^[0-9]*/.exec(text.slice(reading.at, reading.at + most))?.[0] ?? "";
  reading.at += digits.length;
  reading.nano = Number(digits.padEnd(9, "0"));
  return digits !== "";
}

/** The full name or its first three letters; its place in the list. */
function name(text: string, names: readonly string[], reading: Reading): number | undefined {
  const rest = text.slice(reading.at, reading.at + 9).toLowerCase();
  const found = names.findIndex((candidate) => rest.startsWith(candidate.slice(0, 3).toLowerCase()));
  const full = names[found];
  if (full === undefined) return undefined;
  reading.at += rest.startsWith(full.toLowerCase()) ? full.length : 3;
  return found;
}

function zoneOffset(text: string, reading: Reading): boolean {
  skipBlanks(text, reading);
  const match = take(text, /(?:UTC|GMT)?([+-][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2})?)?)|Z|UTC|GMT/iy, reading);
  if (match === undefined) return false;
  reading.offset = match[1] === undefined ? 0 : offsetNamed(match[1]);
  return reading.offset !== undefined;
}

/** Abbreviations that mean one thing to nearly everybody; in hours. */
const ABBREVIATIONS: Readonly<Record<string, number>> = {
  ...{
    UT: 0,
    UTC: 0,
    GMT: 0,
    Z: 0,
    WET: 0,
    WEST: 1,
    BST: 1,
    CET: 1,
    CEST: 2,
    EET: 2,
    EEST: 3,
    MSK: 3,
    SAST: 2,
  },
  ...{ AST: -4, ADT: -3, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7 },
  ...{ AKST: -9, AKDT: -8, HST: -10, JST: 9, KST: 9, AWST: 8, AEST: 10, AEDT: 11, NZST: 12, NZDT: 13 },
};

function zoneName(text: string, reading: Reading, zones: Zones): boolean {
  skipBlanks(text, reading);
  if (/[+-]/.test(text.charAt(reading.at))) return zoneOffset(text, reading);
  const word = take(text, /[A-Za-z_]+(?:\/[A-Za-z_+-]+[0-9]*)*/y, reading)?.[0];
  if (word === undefined) return false;
  const hours = Object.hasOwn(ABBREVIATIONS, word.toUpperCase())
    ? ABBREVIATIONS[word.toUpperCase()]
    : undefined;
  if (hours !== undefined) reading.offset = hours * 3600;
  else reading.zone = zones(word);
  return hours !== undefined || reading.zone !== undefined;
}

function resolve(reading: Reading, zone: Zone): Instant | undefined {
  const { numbers, nano } = reading;
  const epoch = numbers.get("s");
  if (epoch !== undefined) return instant(epoch, epoch < 0 ? -nano : nano);
  const day = dayNamed(numbers);
  if (day === undefined) return undefined;
  const clock = hourNamed(reading) * 3600 + (numbers.get("M") ?? 0) * 60 + (numbers.get("S") ?? 0);
  const wall = day + clock;
  if (reading.offset !== undefined) return instant(wall - reading.offset, nano);
  return instant(fromWallClock(reading.zone ?? zone, wall), nano);
}

function hourNamed({ numbers, afternoon }: Reading): number {
  const hour = numbers.get("H") ?? numbers.get("k");
  if (hour !== undefined) return hour;
  const twelve = numbers.get("I") ?? numbers.get("l");
  if (twelve === undefined) return 0;
  return (twelve % 12) + (afternoon === true ? 12 : 0);
}

/** Midnight of the day; a part that is not named is that of 1 January 1970. */
function dayNamed(numbers: ReadonlyMap<string, number>): number | undefined {
  const weekday = numbers.get("w") ?? (numbers.has("u") ? (numbers.get("u") ?? 0) % 7 : undefined);
  const isoYear = numbers.get("G") ?? inCentury(numbers.get("g"));
  const isoWeekNumber = numbers.get("V");
  if (isoYear !== undefined && isoWeekNumber !== undefined) {
    return isoMonday(isoYear, isoWeekNumber) + (((weekday ?? 1) + 6) % 7) * DAY;
  }
  const year = yearNamed(numbers);
  const ofYear = numbers.get("j");
  if (ofYear !== undefined && !numbers.has("m")) {
    const day = midnight(year, 0, ofYear);
    return wallDate(day).getUTCFullYear() === year ? day : undefined;
  }
  const week = numbers.get("U") ?? numbers.get("W");
  if (week !== undefined && weekday !== undefined && !numbers.has("m")) {
    return dayOfWeek(year, week, weekday, numbers.has("U") ? 0 : 1);
  }
  const month = (numbers.get("m") ?? 1) - 1;
  const day = numbers.get("d") ?? numbers.get("e") ?? 1;
  return day > daysInMonth(year, month) ? undefined : midnight(year, month, day);
}

/** Week 1 begins with the first `first` (0: Sunday) of the year. */
function dayOfWeek(year: number, week: number, weekday: number, first: number): number {
  const newYear = midnight(year, 0, 1);
  const start = (first - wallDate(newYear).getUTCDay() + 7) % 7;
  return newYear + (start + (week - 1) * 7 + ((weekday - first + 7) % 7)) * DAY;
}

function yearNamed(numbers: ReadonlyMap<string, number>): number {
  const century = numbers.get("C");
  const short = numbers.get("y");
  if (century !== undefined && !numbers.has("Y")) return century * 100 + (short ?? 0);
  return numbers.get("Y") ?? inCentury(short) ?? 1970;
}

/** Two digits from 69 on are of the last century. */
function inCentury(year: number | undefined): number | undefined {
  return year === undefined ? undefined : year + (year < 69 ? 2000 : 1900);
}
