/** A point of time, free of the pipeline's unit and of a double's rounding. */
import type { Value } from "./value.ts";
import { isNumeric } from "./value.ts";

export interface Instant {
  /** Whole seconds since the epoch, rounded down. */
  readonly second: number;
  /** The rest, in nanoseconds. */
  readonly nano: number;
}

/** A day less than a JavaScript date can hold, so that every zone can show it. */
const LAST_SECOND = 8_640_000_000_000 - 86_400;

/** Undefined where no calendar reaches. Nanoseconds may be more than a second, or below zero. */
export function instant(second: number, nano: number): Instant | undefined {
  const carried = Math.floor(nano / 1e9);
  const whole = second + carried;
  if (!Number.isSafeInteger(whole) || Math.abs(whole) > LAST_SECOND) return undefined;
  return { second: whole, nano: nano - carried * 1e9 };
}

/** A number of the pipeline: `unit` is 1 for milliseconds, 1000 for seconds. Microseconds are kept. */
export function instantFrom(time: Value, unit: 1 | 1000): Instant | undefined {
  if (!isNumeric(time)) return undefined;
  const value = Number(time);
  if (unit === 1000) {
    const second = Math.floor(value);
    return instant(second, Math.round((value - second) * 1e6) * 1000);
  }
  const second = Math.floor(value / 1000);
  return instant(second, Math.round((value - second * 1000) * 1000) * 1000);
}

/** The number of the pipeline that is nearest. */
export function timeOf({ second, nano }: Instant, unit: 1 | 1000): number {
  const micros = second * 1e6 + Math.floor(nano / 1000);
  const exact = Number.isSafeInteger(micros) && nano % 1000 === 0;
  if (unit === 1000) return exact ? micros / 1e6 : second + nano / 1e9;
  return exact ? micros / 1000 : second * 1000 + nano / 1e6;
}
