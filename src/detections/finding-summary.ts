import { writeKey } from "../values/access.ts";
import type { ValueMap } from "../values/value.ts";
import { isMap } from "../values/value.ts";

/** Numbers of seconds stay below it until the year 5138; numbers of milliseconds passed it in 1973. */
const MILLISECONDS_FROM = 1e11;

/** A finding as a person wants to read it in a table: when, where and who, what its body says, then the message. */
export function summariseFinding(finding: ValueMap): ValueMap {
  const { start_time: start, entities, body, message } = finding;
  const summary: ValueMap = {
    time: typeof start === "number" ? timeText(start) : (start ?? null),
    entities: Array.isArray(entities) ? entities.join(", ") : (entities ?? null),
  };
  const said: ValueMap = message === undefined ? {} : { message };
  if (body === undefined || !isMap(body)) return { ...summary, body: body ?? null, ...said };
  for (const [key, value] of Object.entries(body)) writeKey(summary, key, value);
  return { ...summary, ...said };
}

function timeText(time: number): string | number {
  const date = new Date(time < MILLISECONDS_FROM ? time * 1000 : time);
  return Number.isNaN(date.getTime())
    ? time
    : date
        .toISOString()
        .replace("T", " ")
        .replace(/\.?0*Z$/, "Z");
}
