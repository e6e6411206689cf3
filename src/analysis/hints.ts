/** What a message offers instead of a name that is not there. */
import { didYouMean } from "../base/nearest.ts";

export function fieldHint(name: string, known: readonly string[]): string {
  if (known.length === 0) return "no field is left";
  return didYouMean(name, known) ?? `fields here: ${known.join(", ")}`;
}
