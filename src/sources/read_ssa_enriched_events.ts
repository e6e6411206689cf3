import type { SourceSpec } from "../language/source.ts";
import type { ValueMap } from "../values/value.ts";
import { isMap } from "../values/value.ts";

const ROW_KEYS: ReadonlySet<string> = new Set(["input_event", "_datamodels", "body"]);

/** An event that some other tool has already put into the shape of a row. */
function isRow(event: ValueMap): boolean {
  const inner = event.input_event;
  if (inner === undefined || !isMap(inner)) return false;
  return Object.keys(event).every((key) => ROW_KEYS.has(key));
}

export const readSsaEnrichedEvents: SourceSpec = {
  name: "read_ssa_enriched_events",
  summary: "One row for each enriched event of Splunk Behavioral Analytics.",
  call: true,
  parameters: [],
  unit: "milliseconds",
  kind: "virtual",
  notes: [
    "An event that has an `input_event` map and no other keys than these three is taken as the row itself.",
  ],
  examples: [
    {
      text: 'from read_ssa_enriched_events() | eval user=ucast(map_get(input_event, "user"), "string", null) | where user != null | select user, _datamodels',
      events: [{ user: "ann", _datamodels: ["Authentication"] }, { user: null }],
      rows: [{ user: "ann", _datamodels: ["Authentication"] }],
    },
  ],
  fields: [
    {
      name: "input_event",
      summary: "The event.",
      path: [],
      itselfUnlessOnly: ROW_KEYS,
      read: (event) => (isRow(event as ValueMap) ? ((event as ValueMap).input_event ?? null) : event),
    },
    {
      name: "_datamodels",
      summary: "The event's own list, or an empty one.",
      path: ["_datamodels"],
      read: (event) => {
        const models = (event as ValueMap)._datamodels;
        return Array.isArray(models) ? models : [];
      },
    },
    {
      name: "body",
      summary: "An empty map.",
      path: null,
      read: (event) => (isRow(event as ValueMap) ? ((event as ValueMap).body ?? {}) : {}),
    },
  ],
};
