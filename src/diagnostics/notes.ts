/** Run-time notes (R3): surprises in the data that are counted. Codes share the register's SPL6xxx range. */

export const notes = {
  "type-mismatch": {
    code: "SPL6001",
    message: "`ucast` gave its default because the value had another type",
  },
  "number-unparsable": { code: "SPL6002", message: "a text is not a number" },
  "pattern-over-budget": {
    code: "SPL6003",
    message: "a pattern used up its steps; the match counts as null",
  },
  "pattern-invalid": { code: "SPL6004", message: "a text that came from the data is not a valid pattern" },
  "event-without-time": {
    code: "SPL6006",
    message: "an event has no number for its time; it is in no window",
  },
  "model-input-not-numbers": {
    code: "SPL6020",
    message: "the input of a model is no list of numbers; its output is null",
  },
  "model-input-refused": {
    code: "SPL6021",
    message: "a model does not take its input; its output is null",
  },
  "event-not-a-map": {
    code: "SPL6005",
    message: "an event is not a map of fields; it is read as an empty one",
  },
} as const;

export type NoteName = keyof typeof notes;
