/** Time zones from the data of the runtime. */

/** Offsets are in seconds, east of Greenwich positive. Times are whole seconds since the epoch. */
export interface Zone {
  offsetAt(second: number): number;
  abbreviationAt(second: number): string;
}

/** Finds zones by name, and remembers them. */
export type Zones = (name: string) => Zone | undefined;

/** More names than a text can mean. */
const MAX_ZONES = 200;

export function createZones(): Zones {
  const known = new Map<string, Zone | undefined>();
  return (name) => {
    if (!known.has(name)) {
      if (known.size >= MAX_ZONES) known.clear();
      known.set(name, zoneNamed(name));
    }
    return known.get(name);
  };
}

/** `Europe/Berlin`, `UTC`, `Z`, `+02:00`, `GMT-0700`; undefined for anything else. */
export function zoneNamed(name: string): Zone | undefined {
  if (/^(?:UTC|GMT|Z|Etc\/UTC)$/i.test(name)) return fixedZone(0);
  const offset = offsetNamed(name.replace(/^(?:UTC|GMT)(?=[+-])/i, ""));
  if (offset !== undefined) return fixedZone(offset);
  try {
    return /^[+-]/.test(name) ? undefined : ianaZone(name);
  } catch {
    return undefined;
  }
}

/** `+0200`, `-07:00`, `+5`, `+01:02:03`, in seconds. */
export function offsetNamed(text: string): number | undefined {
  const match = /^([+-])([0-9]{1,2})(?::?([0-5][0-9])(?::?([0-5][0-9]))?)?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, hours, minutes = 0, seconds = 0] = match;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  if (size > 86_400) return undefined;
  return sign === "-" ? -size : size;
}

/** `+02:00`, `+0200` or, to the second, `+02:00:00`. */
export function offsetText(offset: number, separator: string, seconds = false): string {
  const size = Math.abs(offset);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, ...(seconds ? [size % 60] : [])];
  return (offset < 0 ? "-" : "+") + parts.map((part) => String(part).padStart(2, "0")).join(separator);
}

function fixedZone(offset: number): Zone {
  const abbreviation = offset === 0 ? "UTC" : offsetText(offset, ":");
  return { offsetAt: () => offset, abbreviationAt: () => abbreviation };
}

/** Each of them has names for its own part of the world where others only know an offset. */
const LOCALES = ["en-US", "en-GB", "en-AU", "en-NZ", "en-IN", "en-ZA"];

/** No zone has changed its offset within a minute since this time. */
const MODERN = 94_694_400;

/** Minutes whose offset is remembered: asking the runtime takes microseconds. */
const MAX_MINUTES = 4096;

function ianaZone(timeZone: string): Zone {
  const offsets = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const minutes = new Map<number, number>();
  const names: Intl.DateTimeFormat[] = [];
  const offsetAt = (second: number): number => {
    if (second < MODERN) return longOffset(offsets.format(second * 1000));
    const minute = Math.floor(second / 60);
    let offset = minutes.get(minute);
    if (offset === undefined) {
      if (minutes.size >= MAX_MINUTES) minutes.clear();
      offset = longOffset(offsets.format(second * 1000));
      minutes.set(minute, offset);
    }
    return offset;
  };
  return {
    offsetAt,
    abbreviationAt: (second) => {
      if (names.length === 0) {
        for (const locale of LOCALES) {
          names.push(new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" }));
        }
      }
      for (const format of names) {
        const name = / ([A-Z]{2,5})$/.exec(format.format(second * 1000))?.[1];
        if (name !== undefined) return name;
      }
      return offsetText(offsetAt(second), ":");
    },
  };
}

function longOffset(formatted: string): number {
  const text = /GMT([+-][0-9:]+)$/.exec(formatted)?.[1];
  return text === undefined ? 0 : (offsetNamed(text) ?? 0);
}

/**
 * From what a clock on the wall shows (as seconds of UTC) to the time it is. Of two times with the same reading the
 * first; a reading that is skipped when clocks go forward is read with the offset before.
 */
export function fromWallClock(zone: Zone, wall: number): number {
  const before = zone.offsetAt(wall - 86_400);
  const after = zone.offsetAt(wall + 86_400);
  if (zone.offsetAt(wall - before) === before) return wall - before;
  return zone.offsetAt(wall - after) === after ? wall - after : wall - before;
}
