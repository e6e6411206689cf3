/** What is said of two sides that no event can bring together. */
import type { ReportDetail } from "../language/command.ts";
import { described, meantText, type Side } from "./comparable.ts";
import { BOOLEAN, STRING } from "./type-inference.ts";

/** Two sides that are never equal. */
export function apart(left: Side, right: Side): ReportDetail {
  const texts = left.types === STRING && right.types === STRING;
  const [call, other] = left.constant === undefined ? [left, right] : [right, left];
  if (texts && typeof other.constant === "string") return wrongText(call, other.constant);
  const quoted = call.types === BOOLEAN && (other.constant === "true" || other.constant === "false");
  return {
    message: `this is never true: ${described(left)} never equals ${described(right)}`,
    ...(quoted ? { help: `write \`${other.constant}\` without quotes` } : {}),
  };
}

/** A text that a call never gives; `written`: all of it that the text spells out. */
export function wrongText({ spec }: Side, text: string, written = text): ReportDetail {
  const meant = meantText(spec, written);
  return {
    message:
      spec === undefined
        ? "this is never true: the two texts differ"
        : `this is never true: \`${spec.name}\` never gives a text with \`${text}\` in it`,
    ...(meant === undefined ? {} : { help: `did you mean "${meant}"?` }),
  };
}
