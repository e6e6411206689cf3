/** What sample events have: which fields, and what their values are like. */

export interface FieldFacts {
  /** Events that have it, with a value other than null. */
  count: number;
  upperCase: boolean;
  backslash: boolean;
}

export interface EventFields {
  /** How many events. */
  readonly count: number;
  /** By `fieldKey` of the path. Elements of lists have the path of their list. */
  readonly fields: ReadonlyMap<string, FieldFacts>;
}

export function fieldKey(path: readonly string[]): string {
  return path.join("\0");
}

/** Deeper keys are not told apart. */
const MOST_KEYS = 8;

export function fieldsOf(events: Iterable<object>): EventFields {
  const fields = new Map<string, FieldFacts>();
  let count = 0;
  for (const event of events) {
    count++;
    const seen = new Set<FieldFacts>();
    const look = (value: unknown, path: readonly string[]): void => {
      if (value === null || value === undefined) return;
      if (path.length > 0) {
        const key = fieldKey(path);
        const facts = fields.get(key) ?? { count: 0, upperCase: false, backslash: false };
        fields.set(key, facts);
        seen.add(facts);
        if (typeof value === "string") {
          facts.upperCase ||= /\p{Lu}/u.test(value);
          facts.backslash ||= value.includes("\\");
        }
      }
      if (typeof value !== "object" || path.length >= MOST_KEYS) return;
      if (Array.isArray(value)) for (const element of value) look(element, path);
      else for (const [name, inner] of Object.entries(value)) look(inner, [...path, name]);
    };
    look(event, []);
    for (const facts of seen) facts.count++;
  }
  return { count, fields };
}
