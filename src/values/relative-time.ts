/** Relative times (L9): `-1h@h`, `@w1`, `-1d@d+3h`. */
import { addMonths, DAY, midnight, wallDate } from "./calendar.ts";
import { type Instant, instant } from "./instant.ts";
import { spanMilliseconds } from "./timespan.ts";
import { fromWallClock, type Zone } from "./zone.ts";

type Unit = "fixed" | "day" | "week" | "month" | "quarter" | "year";

interface Step {
  readonly unit: Unit;
  /** Of a fixed unit, in milliseconds. */
  readonly length: number;
  /** How many units to go; undefined: to the beginning of the one at hand. */
  readonly count: number | undefined;
  /** `@w1`: the weekday that begins the week. */
  readonly weekday: number;
}

export type RelativeTime = readonly Step[];

const CALENDAR: ReadonlyMap<string, Unit> = new Map(
  (
    [
      ["day", "d day days"],
      ["week", "w week weeks"],
      ["month", "mon month months"],
      ["quarter", "q qtr qtrs quarter quarters"],
      ["year", "y yr yrs year years"],
    ] as const
  ).flatMap(([unit, names]) => names.split(" ").map((name) => [name, unit] as const)),
);

const STEP = /([+-]?)([0-9]{0,9})([a-z]+)|@([a-z]+?)([0-7]?)(?=[+\-@]|$)/y;

/** More steps than anybody writes. */
const MAX_STEPS = 32;

/** Undefined for a text that is no relative time; `now` is no step at all. */
export function parseRelativeTime(text: string): RelativeTime | undefined {
  const steps: Step[] = [];
  let at = text.startsWith("now") ? 3 : 0;
  if (text === "") return undefined;
  while (at < text.length) {
    STEP.lastIndex = at;
    const match = STEP.exec(text);
    if (match === null || steps.length === MAX_STEPS) return undefined;
    const [whole, sign, digits = "", name, snap, weekday = ""] = match;
    const unit = unitNamed(name ?? snap ?? "");
    if (unit === undefined || (weekday !== "" && unit.unit !== "week") || (sign === "" && at > 0))
      return undefined;
    const size = digits === "" ? 1 : Number(digits);
    const count = snap === undefined ? (sign === "-" ? -size : size) : undefined;
    steps.push({ ...unit, count, weekday: Number(weekday) % 7 });
    at += whole.length;
  }
  return steps;
}

/** Days and longer keep the time of day; shorter units are lengths of time. Undefined beyond the calendar. */
export function applyRelativeTime(steps: RelativeTime, start: Instant, zone: Zone): Instant | undefined {
  let time: Instant | undefined = start;
  for (const step of steps) {
    if (time === undefined) return undefined;
    time = step.count === undefined ? snapped(step, time, zone) : shifted(step, step.count, time, zone);
  }
  return time;
}

function unitNamed(name: string): Pick<Step, "unit" | "length"> | undefined {
  const unit = CALENDAR.get(name);
  if (unit !== undefined) return { unit, length: 0 };
  const length = spanMilliseconds(`1${name}`);
  return length === undefined ? undefined : { unit: "fixed", length };
}

function shifted(
  { unit, length }: Step,
  count: number,
  { second, nano }: Instant,
  zone: Zone,
): Instant | undefined {
  if (unit === "fixed") {
    const seconds = Math.trunc((count * length) / 1000);
    return instant(second + seconds, nano + Math.round((count * length - seconds * 1000) * 1e6));
  }
  const wall = second + zone.offsetAt(second);
  const days = unit === "day" ? count : unit === "week" ? count * 7 : undefined;
  const months = unit === "month" ? count : unit === "quarter" ? count * 3 : count * 12;
  const moved = days === undefined ? addMonths(wall, months) : wall + days * DAY;
  return Math.abs(moved) < 8.64e12 - 3 * DAY ? instant(fromWallClock(zone, moved), nano) : undefined;
}

function snapped(
  { unit, length, weekday }: Step,
  { second, nano }: Instant,
  zone: Zone,
): Instant | undefined {
  const offset = zone.offsetAt(second);
  const wall = second + offset;
  if (unit === "fixed") {
    if (length < 1000) return instant(second, nano - (nano % Math.round(length * 1e6)));
    return instant(second - modulo(wall, length / 1000), 0);
  }
  const date = wallDate(wall);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const start = {
    day: () => midnight(year, month, day),
    week: () => midnight(year, month, day - modulo(date.getUTCDay() - weekday, 7)),
    month: () => midnight(year, month, 1),
    quarter: () => midnight(year, month - (month % 3), 1),
    year: () => midnight(year, 0, 1),
  }[unit]();
  return instant(fromWallClock(zone, start), 0);
}

function modulo(value: number, size: number): number {
  return ((value % size) + size) % size;
}
