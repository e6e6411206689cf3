import type { Span } from "../../../grammar/ast.ts";
import { findAll } from "../../../grammar/index.ts";
import type { PlacedTerm } from "../../analysis/journal.ts";
import type { LintRule } from "../rule.ts";
import type { Subject } from "../subject.ts";

/** Each is held against each. */
const MOST_READINGS = 1000;

interface Reading {
  readonly name: string;
  /** The keys of the event, joined as names of fields are. */
  readonly key: string;
  readonly span: Span;
}

export const wrongKey: LintRule = {
  code: "SPL8520",
  name: "wrong-key",
  severity: "warning",
  summary: "A field is read from a key that its name and the fields around it contradict.",
  why: "Such lines are copied and changed, and one place is forgotten: the field holds something else than it says, in conditions and in what the analyst is shown.",
  bad: {
    text: "from source | eval registry_path=e.registry_path, registry_hive=e.registry_hive, registry_key_name=e.parent_process_name",
  },
  good: {
    text: "from source | eval registry_path=e.registry_path, registry_hive=e.registry_hive, registry_key_name=e.registry_key_name",
  },
  run: (subject, report) => {
    const readings = readingsIn(subject).slice(0, MOST_READINGS);
    // Fields of these families are called as their keys are from the top: a key further down is another's.
    const exact = new Set(
      readings.filter(({ name, key }) => key === name).map(({ name }) => firstWord(name)),
    );
    const isOwn = ({ name, key }: Reading) =>
      key === name || (!exact.has(firstWord(name)) && key.endsWith(`_${name}`));
    const own = readings.filter(isOwn);
    for (const reading of readings) {
      const { name, key, span } = reading;
      if (isOwn(reading)) continue;
      const family = firstWord(name);
      const relatives = own.filter((other) => other.name !== name && firstWord(other.name) === family).length;
      const twin = own.find((other) => other.key === key && name.endsWith(`_${other.name}`));
      const strange = relatives >= 2 && family !== name && key.includes("_") && firstWord(key) !== family;
      if (!strange && twin === undefined) continue;
      report(span, {
        message: `\`${name}\` is read from \`${key}\`${twin === undefined ? "" : `, as \`${twin.name}\` is`}`,
        help: strange ? "the fields around it are read from keys of their own names" : "each has its own key",
      });
    }
  },
};

/** Assignments that take one value of the event as it is, or in another case. Another name for a field is no reading. */
function readingsIn({ module, checked, originOf }: Subject): readonly Reading[] {
  const bySpan = new Map<string, PlacedTerm>();
  // Outer terms come first; a key has the place of its access.
  for (const placed of checked.terms) {
    const { start, end } = placed.term.span;
    if (!bySpan.has(`${start} ${end}`)) bySpan.set(`${start} ${end}`, placed);
  }
  return findAll(module, "assignment").flatMap(({ target, value }) => {
    const { kind, span } = value;
    const placed = bySpan.get(`${span.start} ${span.end}`);
    const origin = placed && originOf(placed);
    if (target.kind !== "name" || kind === "field") return [];
    if (origin === undefined || origin.part || origin.path.length === 0) return [];
    return [{ name: target.text, key: origin.path.join("_"), span }];
  });
}

function firstWord(name: string): string {
  return name.split("_")[0] ?? name;
}
