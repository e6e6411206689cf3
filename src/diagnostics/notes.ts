/** Run-time notes (R3): surprises in the data that are counted. Codes share the register's SPL6xxx range. */

export interface NoteDefinition {
  readonly code: string;
  readonly message: string;
  /** A text and an event, as JSON, over which it is noted; none where it takes more than these. */
  readonly example?: { readonly text: string; readonly event: string };
}

const define = <D extends Record<string, NoteDefinition>>(register: D): D => register;

export const notes = define({
  "type-mismatch": {
    code: "SPL6001",
    message: "`ucast` gave its default because the value had another type",
    example: { text: 'from source | eval a=ucast(n, "string", null)', event: '{"n": 5}' },
  },
  "number-unparsable": {
    code: "SPL6002",
    message: "a text is not a number",
    example: { text: "from source | eval a=parse_long(n)", event: '{"n": "five"}' },
  },
  "pattern-over-budget": {
    code: "SPL6003",
    message: "a pattern used up its steps; the match counts as null",
    example: {
      text: "from source | where match(a, /(?=(x+)+y)/)",
      event: '{"a": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}',
    },
  },
  "pattern-invalid": {
    code: "SPL6004",
    message: "a text that came from the data is not a valid pattern",
    example: { text: "from source | where match(a, pattern)", event: '{"a": "x", "pattern": "("}' },
  },
  "event-without-time": {
    code: "SPL6006",
    message: "an event has no number for its time; it is in no window",
    example: { text: "from source | stats count() BY span(time, 5m)", event: '{"time": "noon"}' },
  },
  "model-input-not-numbers": {
    code: "SPL6020",
    message: "the input of a model is no list of numbers; its output is null",
  },
  "model-input-refused": {
    code: "SPL6021",
    message: "a model does not take its input; its output is null",
  },
  "state-cut": {
    code: "SPL6010",
    message: "a value is nested too deep to be saved; it is null for the next run",
  },
  "event-not-a-map": {
    code: "SPL6005",
    message: "an event is not a map of fields; it is read as an empty one",
    example: { text: "from source | eval a=1", event: "42" },
  },
});

export type NoteName = keyof typeof notes;
