import { defineFunction } from "../../language/function.ts";
import { instantFrom, timeOf } from "../../values/instant.ts";
import { applyRelativeTime, parseRelativeTime } from "../../values/relative-time.ts";
import { createZones, zoneNamed } from "../../values/zone.ts";

export const relativeTime = defineFunction({
  name: "relative_time",
  category: "time",
  summary: "A time, moved and snapped as a modifier says.",
  parameters: [
    { name: "time", type: "number", summary: "The time, in the pipeline's unit (T1)." },
    {
      name: "modifier",
      aliases: ["specifier"],
      type: "string",
      summary: "Such as `-1h@h`, `@w1`, `-1d@d+3h`.",
    },
    { name: "time_zone", type: "string", optional: true, default: "UTC", summary: "In which days begin." },
  ],
  result: "number",
  nulls: "null",
  // What the number means depends on the pipeline's unit.
  cost: 20,
  notes: [
    "Units: `s m h d w mon q y`, their long forms, and `us ms cs ds`. `@w` and `@w0` begin on Sunday, `@w1` on Monday.",
    "Days and longer keep the time of day where clocks change, shorter units are lengths of time.",
    "A month later than 31 January is the last of February. No modifier is null.",
  ],
  examples: [
    { text: 'relative_time(1700000000000, "-1h@h")', result: 1699995600000 },
    { text: 'relative_time(1700000000000, "-1d@d+3h")', result: 1699844400000 },
    { text: 'relative_time(1700000000000, "@d", "GMT-0700")', result: 1699945200000 },
    { text: 'relative_time(null, "@d")', result: null },
  ],
  check: ([, modifier, zone]) => {
    const fault = (term: typeof zone, message: string, help: string) =>
      term && { span: term.span, message, help };
    if (
      modifier?.op === "constant" &&
      typeof modifier.value === "string" &&
      !parseRelativeTime(modifier.value)
    ) {
      return fault(modifier, `\`${modifier.value}\` is no relative time`, "write it as `-1h@h`");
    }
    if (zone?.op !== "constant" || typeof zone.value !== "string" || zoneNamed(zone.value)) return undefined;
    return fault(zone, `there is no time zone \`${zone.value}\``, "write it as `Europe/Berlin` or `+02:00`");
  },
  prepare: ({ operands, run }) => {
    const zones = createZones();
    const constant = operands[1]?.constant;
    const known = typeof constant === "string" ? parseRelativeTime(constant) : undefined;
    return (time, modifier, zone = "UTC") => {
      const steps = known ?? parseRelativeTime(modifier as string);
      const start = instantFrom(time, run.unit);
      const place = zones(zone as string);
      if (steps === undefined || start === undefined || place === undefined) return null;
      const moved = applyRelativeTime(steps, start, place);
      return moved === undefined ? null : timeOf(moved, run.unit);
    };
  },
});
