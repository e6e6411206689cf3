import { defineFunction } from "../../language/function.ts";
import { instantFrom } from "../../values/instant.ts";
import { formatTime } from "../../values/strftime.ts";
import { parseTimeFormat } from "../../values/time-format.ts";
import { createZones, zoneNamed } from "../../values/zone.ts";

export const strftime = defineFunction({
  name: "strftime",
  category: "time",
  summary: "A time as text.",
  parameters: [
    { name: "time", type: "number", summary: "The time, in the pipeline's unit (T1)." },
    { name: "format", type: "string", summary: "Such as `%Y-%m-%d %H:%M:%S.%3N %z`." },
    {
      name: "time_zone",
      type: "string",
      optional: true,
      default: "UTC",
      summary: "Such as `Europe/Berlin` or `GMT-0700`.",
    },
  ],
  result: "string",
  nulls: "null",
  // What the number means depends on the pipeline's unit.
  cost: 20,
  notes: [
    "Days: `%Y %y %C %m %B %b %h %d %e %j %F %D %x`, weeks `%U %W %V %G %g`, weekdays `%A %a %w %u`.",
    "Times of day: `%H %k %I %l %M %S %p %P %T %X %R %r`; parts of a second `%N` (9 digits), `%Q` (3), `%3N`, `%6Q`, `%f`.",
    "Zones: `%z %:z %::z %Z %Ez` (minutes). Whole: `%s` (seconds since the epoch) `%c %+`. `%-d` does not fill up.",
    "Unknown letters stay as they are. An unknown zone, or a time beyond the calendar, is null.",
  ],
  examples: [
    { text: 'strftime(0, "%Y-%m-%d %H:%M:%S.%3N %z")', result: "1970-01-01 00:00:00.000 +0000" },
    { text: 'strftime(1700000000123, "%F %T.%6N")', result: "2023-11-14 22:13:20.123000" },
    {
      text: 'strftime(1700000000000, "%a %b %e %I:%M %p %Z", "America/New_York")',
      result: "Tue Nov 14 05:13 PM EST",
    },
    { text: 'strftime(null, "%Y")', result: null },
  ],
  check: ([, , zone]) => {
    if (zone?.op !== "constant" || typeof zone.value !== "string" || zoneNamed(zone.value)) return undefined;
    return {
      span: zone.span,
      message: `there is no time zone \`${zone.value}\``,
      help: "write it as `Europe/Berlin` or `+02:00`",
    };
  },
  prepare: ({ operands, run }) => {
    const zones = createZones();
    const constant = operands[1]?.constant;
    const known = typeof constant === "string" ? parseTimeFormat(constant) : undefined;
    return (time, format, zone = "UTC") => {
      const instant = instantFrom(time, run.unit);
      const place = zones(zone as string);
      if (instant === undefined || place === undefined) return null;
      return formatTime(known ?? parseTimeFormat(format as string), instant, place);
    };
  },
});
