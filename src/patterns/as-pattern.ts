import type { Value } from "../values/value.ts";
import { isRegex } from "../values/value.ts";
import type { Pattern } from "./pattern.ts";

/** The compiled pattern behind a regex value; null for any other value. */
export function asPattern(value: Value): Pattern | null {
  return isRegex(value) && "test" in value ? (value as Pattern) : null;
}
