/** Times, against the calendar and the zones of the runtime. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate, expression } from "./expression.ts";

const ZONES = [
  "UTC",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "Europe/Berlin",
  "Europe/London",
  "Africa/Casablanca",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Tokyo",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
];

const START = Date.UTC(1975, 0, 1);
const END = Date.UTC(2037, 0, 1);

/** Moments within an hour of a change of clocks, found by walking through the years. */
function changes(zone: string): number[] {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const offset = (time: number) => format.format(time).split(", ")[1];
  const found: number[] = [];
  for (let day = Date.UTC(2005, 0, 1); day < Date.UTC(2013, 0, 1); day += 86_400_000) {
    if (offset(day) === offset(day + 86_400_000)) continue;
    let [low, high] = [day, day + 86_400_000];
    while (high - low > 1000) {
      const middle = low + Math.floor((high - low) / 2000) * 1000;
      if (offset(middle) === offset(low)) low = middle;
      else high = middle;
    }
    found.push(high);
  }
  return found;
}

function moments(zone: string): fc.Arbitrary<number> {
  const near = changes(zone);
  const anywhere = fc.integer({ min: START, max: END });
  if (near.length === 0) return anywhere;
  const close = fc.tuple(fc.constantFrom(...near), fc.integer({ min: -7_200_000, max: 7_200_000 }));
  return fc.oneof(
    anywhere,
    close.map(([change, distance]) => change + distance),
  );
}

describe.each(ZONES)("in %s", (zone) => {
  const intl = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    weekday: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  });

  test("strftime shows what Intl shows", () => {
    const run = expression('strftime(t, "%a %Y-%m-%d %H:%M:%S %:z", z)');
    fc.assert(
      fc.property(moments(zone), (time) => {
        const part = Object.fromEntries(intl.formatToParts(time).map(({ type, value }) => [type, value]));
        const offset = part.timeZoneName === "GMT" ? "+00:00" : String(part.timeZoneName).slice(3, 9);
        const expected = `${part.weekday} ${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second} ${offset}`;
        expect(run({ t: time, z: zone })).toBe(expected);
      }),
    );
  });

  test("strptime reads back what strftime wrote, to the offset", () => {
    const run = expression('strptime(strftime(t, "%F %T.%3N %z", z), "%F %T.%3N %z")');
    fc.assert(
      fc.property(moments(zone), (time) => {
        expect(run({ t: time, z: zone })).toBe(time);
      }),
    );
  });

  test("strptime without an offset gives a time that shows the same, the first of two", () => {
    const read = expression('strptime(strftime(t, "%F %T.%3N", z), "%F %T.%3N", z)');
    const show = expression('strftime(t, "%F %T.%3N", z)');
    fc.assert(
      fc.property(moments(zone), (time) => {
        const back = read({ t: time, z: zone }) as number;
        expect(back).toBeLessThanOrEqual(time);
        expect(show({ t: back, z: zone })).toBe(show({ t: time, z: zone }));
      }),
    );
  });

  test("a day snaps to the first moment of its date", () => {
    const snap = expression('relative_time(t, "@d", z)');
    const date = expression('strftime(t, "%F", z)');
    fc.assert(
      fc.property(moments(zone), (time) => {
        const start = snap({ t: time, z: zone }) as number;
        expect(start).toBeLessThanOrEqual(time);
        expect(date({ t: start, z: zone })).toBe(date({ t: time, z: zone }));
        expect(date({ t: start - 1, z: zone })).not.toBe(date({ t: time, z: zone }));
        expect(snap({ t: start, z: zone })).toBe(start);
      }),
    );
  });
});

const NEW_YORK = "America/New_York";
const at = (text: string) => Date.parse(text);
const relative = (time: string, modifier: string, zone = "UTC") =>
  new Date(evaluate("relative_time(t, m, z)", { t: at(time), m: modifier, z: zone }) as number).toISOString();

describe("relative_time", () => {
  test.each([
    // 14 November 2023 is a Tuesday.
    ["-1h", "2023-11-14T21:13:20.500Z"],
    ["-h@h", "2023-11-14T21:00:00.000Z"],
    ["@h", "2023-11-14T22:00:00.000Z"],
    ["@m", "2023-11-14T22:13:00.000Z"],
    ["@s", "2023-11-14T22:13:20.000Z"],
    ["+90s", "2023-11-14T22:14:50.500Z"],
    ["-1500ms", "2023-11-14T22:13:19.000Z"],
    ["-1d@d", "2023-11-13T00:00:00.000Z"],
    ["-1d@d+3h", "2023-11-13T03:00:00.000Z"],
    ["@w", "2023-11-12T00:00:00.000Z"],
    ["@w0", "2023-11-12T00:00:00.000Z"],
    ["@w7", "2023-11-12T00:00:00.000Z"],
    ["@w1", "2023-11-13T00:00:00.000Z"],
    ["@w3", "2023-11-08T00:00:00.000Z"],
    ["-1w@w1", "2023-11-06T00:00:00.000Z"],
    ["@mon", "2023-11-01T00:00:00.000Z"],
    ["-1mon@mon", "2023-10-01T00:00:00.000Z"],
    ["@q", "2023-10-01T00:00:00.000Z"],
    ["+1q@q", "2024-01-01T00:00:00.000Z"],
    ["@y", "2023-01-01T00:00:00.000Z"],
    ["-2years", "2021-11-14T22:13:20.500Z"],
    ["now", "2023-11-14T22:13:20.500Z"],
    ["now-1min", "2023-11-14T22:12:20.500Z"],
  ])("%s", (modifier, expected) => {
    expect(relative("2023-11-14T22:13:20.500Z", modifier)).toBe(expected);
  });

  test("months end where they end", () => {
    expect(relative("2024-01-31T12:00:00Z", "+1mon")).toBe("2024-02-29T12:00:00.000Z");
    expect(relative("2024-02-29T12:00:00Z", "-1y")).toBe("2023-02-28T12:00:00.000Z");
    expect(relative("2024-01-31T12:00:00Z", "-2mon")).toBe("2023-11-30T12:00:00.000Z");
  });

  test("a day keeps the time of day where clocks change, 24 hours do not", () => {
    // Clocks went forward at 2 o'clock on 10 March 2024.
    expect(relative("2024-03-10T16:00:00Z", "-1d", NEW_YORK)).toBe("2024-03-09T17:00:00.000Z");
    expect(relative("2024-03-10T16:00:00Z", "-24h", NEW_YORK)).toBe("2024-03-09T16:00:00.000Z");
    expect(relative("2024-03-10T16:00:00Z", "@d", NEW_YORK)).toBe("2024-03-10T05:00:00.000Z");
    // Half past two did not exist: an hour later.
    expect(relative("2024-03-09T07:30:00Z", "+1d", NEW_YORK)).toBe("2024-03-10T07:30:00.000Z");
  });

  test("the second of two equal hours snaps to its own beginning", () => {
    expect(relative("2024-11-03T05:30:00Z", "@h", NEW_YORK)).toBe("2024-11-03T05:00:00.000Z");
    expect(relative("2024-11-03T06:30:00Z", "@h", NEW_YORK)).toBe("2024-11-03T06:00:00.000Z");
  });

  test.each(["", "yesterday", "-1", "@", "@w8", "@d1", "-1h@", "1h2h"])("refuses %j", (modifier) => {
    expect(() => evaluate(`relative_time(0, ${JSON.stringify(modifier)})`)).toThrow(/no relative time/);
    expect(evaluate("relative_time(0, m)", { m: modifier })).toBeNull();
  });
});

describe("strftime", () => {
  const show = (time: string, format: string, zone = "UTC") =>
    evaluate("strftime(t, f, z)", { t: at(time), f: format, z: zone });

  // As `date -u -d` shows 2024-02-05 04:06:07.
  test.each([
    ["%Y %y %C", "2024 24 20"],
    ["%m %-m %_m %B %b %h", "02 2  2 February Feb Feb"],
    ["%d %e %-d %j", "05  5 5 036"],
    ["%A %a %w %u", "Monday Mon 1 1"],
    ["%U %W %V %G %g", "05 06 06 2024 24"],
    ["%H %k %I %l %p %P", "04  4 04  4 AM am"],
    ["%M %S %s", "06 07 1707105967"],
    ["%F %T|%D|%R|%r", "2024-02-05 04:06:07|02/05/24|04:06|04:06:07 AM"],
    ["%c|%+|%x|%X", "Mon Feb  5 04:06:07 2024|Mon Feb  5 04:06:07 UTC 2024|02/05/2024|04:06:07"],
    ["%N %3N %6N %9N", "089000000 089 089000 089000000"],
    ["%Q %3Q %6Q %f", "089 089 089000 089000"],
    ["%z %:z %::z %:::z %Z %Ez", "+0000 +00:00 +00:00:00 +00 UTC +0"],
    ["100%% %J %n|", "100% %J \n|"],
  ])("%s", (format, expected) => {
    expect(show("2024-02-05T04:06:07.089Z", format)).toBe(expected);
  });

  test("names zones", () => {
    expect(show("2024-07-01T00:00:00Z", "%Z %z %Ez", NEW_YORK)).toBe("EDT -0400 -240");
    expect(show("2024-01-01T00:00:00Z", "%Z", "Europe/Berlin")).toBe("CET");
    expect(show("2024-01-01T00:00:00Z", "%Z %z", "Asia/Kathmandu")).toBe("+05:45 +0545");
    expect(show("2024-01-01T00:00:00Z", "%H%Z", "GMT-0700")).toBe("17-07:00");
  });

  test("weeks agree with their definitions on every day of thirty years", () => {
    for (let day = Date.UTC(2000, 0, 1); day < Date.UTC(2030, 0, 1); day += 86_400_000) {
      const date = new Date(day);
      const thursday = new Date(day + (3 - ((date.getUTCDay() + 6) % 7)) * 86_400_000);
      const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
      const week = Math.floor((thursday.getTime() - first) / 604_800_000) + 1;
      expect(evaluateWeek({ t: day })).toBe(`${thursday.getUTCFullYear()}-${String(week).padStart(2, "0")}`);
      expect(weekRoundTrips({ t: day })).toEqual([day, day, day]);
    }
  });

  test("a time beyond the calendar is null", () => {
    expect(evaluate('strftime(t, "%Y")', { t: 1e18 })).toBeNull();
    expect(evaluate('relative_time(t, "+999999999y")', { t: 0 })).toBeNull();
  });
});

const evaluateWeek = expression('strftime(t, "%G-%V")');
const weekRoundTrips = expression(`[
  strptime(strftime(t, "%G %V %u"), "%G %V %u"),
  strptime(strftime(t, "%Y %U %w"), "%Y %U %w"),
  strptime(strftime(t, "%Y %W %w"), "%Y %W %w")]`);

describe("strptime", () => {
  const read = (text: string, format: string, zone = "UTC") =>
    evaluate("strptime(s, f, z)", { s: text, f: format, z: zone });

  test.each([
    ["2024-02-05T04:06:07.089Z", "%Y-%m-%dT%H:%M:%S.%3NZ", "2024-02-05T04:06:07.089Z"],
    ["2024-02-05T04:06:07.089+02:00", "%FT%T.%Q%z", "2024-02-05T02:06:07.089Z"],
    ["05/Feb/2024:04:06:07 -0500", "%d/%b/%Y:%H:%M:%S %z", "2024-02-05T09:06:07.000Z"],
    ["Mon february 5 2024 4:06 pm", "%a %B %d %Y %I:%M %p", "2024-02-05T16:06:00.000Z"],
    ["12:30 AM 1/2/69", "%I:%M %p %m/%d/%y", "1969-01-02T00:30:00.000Z"],
    ["2024-036", "%Y-%j", "2024-02-05T00:00:00.000Z"],
    ["1707105967.5", "%s.%1N", "2024-02-05T04:06:07.500Z"],
    ["2024-02-05 04:06:07 EST", "%F %T %Z", "2024-02-05T09:06:07.000Z"],
    ["2024-07-05 04:06:07 Europe/Berlin", "%F %T %Z", "2024-07-05T02:06:07.000Z"],
    ["2024-02", "%Y-%m", "2024-02-01T00:00:00.000Z"],
    ["2024-02-05 and more", "%F", "2024-02-05T00:00:00.000Z"],
    ["  2024-02-05", "%F", "2024-02-05T00:00:00.000Z"],
    ["23:59:60", "%T", "1970-01-02T00:00:00.000Z"],
  ])("%s with %s", (text, format, expected) => {
    expect(read(text, format)).toBe(at(expected));
  });

  test.each([
    ["2024-02-30", "%F"],
    ["2023-02-29", "%F"],
    ["2024-13-01", "%F"],
    ["24:00", "%H:%M"],
    ["2024/02/05", "%F"],
    ["", "%Y"],
    ["2023 366", "%Y %j"],
    ["2024-02-05 04:06:07 XYZ", "%F %T %Z"],
    ["Foo 5", "%b %d"],
  ])("%s with %s is null", (text, format) => {
    expect(read(text, format)).toBeNull();
  });

  test("a time that the clock skips is read with the offset before, of two the first is meant", () => {
    expect(read("2024-03-10 02:30", "%F %H:%M", NEW_YORK)).toBe(at("2024-03-10T07:30:00Z"));
    expect(read("2024-11-03 01:30", "%F %H:%M", NEW_YORK)).toBe(at("2024-11-03T05:30:00Z"));
  });
});

describe("the pipeline's unit (T1)", () => {
  const seconds = { timeUnit: "seconds" } as const;

  test("seconds carry a fraction", () => {
    expect(evaluate('strftime(1700000000.123456, "%F %T.%6N")', {}, seconds)).toBe(
      "2023-11-14 22:13:20.123456",
    );
    expect(evaluate('strptime("2023-11-14 22:13:20.123456", "%F %T.%6N")', {}, seconds)).toBe(
      1700000000.123456,
    );
    expect(evaluate('relative_time(1700000000.5, "-1h")', {}, seconds)).toBe(1699996400.5);
    expect(evaluate('relative_time(1700000000.5, "@h")', {}, seconds)).toBe(1699999200);
    expect(evaluate('mvrange(0, 259200, "1d")', {}, seconds)).toEqual([0, 86400, 172800]);
    expect(evaluate('mvrange(0, 6000000, "1mon")', {}, seconds)).toEqual([0, 2678400, 5097600]);
  });

  test("passes make no difference to constants", () => {
    for (const all of [true, false]) {
      const passes: Record<string, boolean> = all ? {} : { all };
      expect(evaluate('strftime(1700000000, "%Y")', {}, { ...seconds, passes })).toBe("2023");
      expect(evaluate('strptime("2023", "%Y")', {}, { ...seconds, passes })).toBe(1672531200);
    }
  });

  test("microseconds survive in both units", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: 0, max: 999_999 }), (second, micro) => {
        const written = `${second}.${String(micro).padStart(6, "0")}`;
        for (const timeUnit of ["seconds", "milliseconds"] as const) {
          const run = timeUnit === "seconds" ? inSeconds : inMilliseconds;
          expect(run({ s: written })).toBe(written);
        }
      }),
    );
  });
});

const ROUND_TRIP = 'strftime(strptime(s, "%s.%6N"), "%s.%6N")';
const inSeconds = expression(ROUND_TRIP, { timeUnit: "seconds" });
const inMilliseconds = expression(ROUND_TRIP);
