import { defineFunction } from "../../language/function.ts";
import { timeOf } from "../../values/instant.ts";
import { readTime } from "../../values/strptime.ts";
import { parseTimeFormat } from "../../values/time-format.ts";
import { createZones, zoneNamed } from "../../values/zone.ts";

export const strptime = defineFunction({
  name: "strptime",
  category: "time",
  summary: "The time that a text names.",
  parameters: [
    { name: "str", aliases: ["input"], type: "string", summary: "The text." },
    { name: "format", type: "string", summary: "How it is written; the letters are those of `strftime`." },
    {
      name: "time_zone",
      type: "string",
      optional: true,
      default: "UTC",
      summary: "Of a text that names none.",
    },
  ],
  result: "number",
  nulls: "null",
  // What the number means depends on the pipeline's unit.
  cost: 20,
  notes: [
    "In the pipeline's unit (T1). A text that does not fit gives null; what follows after the format is ignored.",
    "What the text does not name is taken from 1 January 1970, 00:00; the clock is not asked (W1).",
    "Of two times that a clock shows twice it is the first; a time that it skips is read as before the change.",
    "Blanks in the format stand for any number of blanks. Names of months and days in any case.",
  ],
  examples: [
    { text: 'strptime("2023-11-14T22:13:20.123Z", "%Y-%m-%dT%H:%M:%S.%3N%Z")', result: 1700000000123 },
    {
      text: 'strptime("14 Nov 2023 05:13 PM", "%d %b %Y %I:%M %p", "America/New_York")',
      result: 1699999980000,
    },
    { text: 'strptime("2023-02-30", "%F")', result: null },
    { text: 'strptime(null, "%F")', result: null },
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
    return (str, format, zone = "UTC") => {
      const place = zones(zone as string);
      if (place === undefined) return null;
      const instant = readTime(str as string, known ?? parseTimeFormat(format as string), place, zones);
      return instant === undefined ? null : timeOf(instant, run.unit);
    };
  },
});
