import { findAll } from "../../../grammar/index.ts";
import type { LintRule } from "../rule.ts";

const PLACEHOLDER = /^\s*(?:tbd|tba|todo|fixme|changeme|placeholder|xxx+|your_[a-z0-9_]+|<[a-z_ ]+>)\s*$/i;

export const placeholder: LintRule = {
  code: "SPL8526",
  name: "placeholder",
  severity: "warning",
  summary: "Something was to be filled in, and is still `TBD`.",
  why: "The detection was published before it was finished: its findings carry the placeholder.",
  bad: { text: 'from source | where a="b" | eval note="TBD"' },
  good: { text: 'from source | where a="b" | eval note="seen"' },
  run: ({ module, detection }, report) => {
    for (const { value, span } of findAll(module, "string")) {
      if (PLACEHOLDER.test(value)) {
        report(span, { message: `\`${value}\` was to be filled in`, help: "write what belongs here" });
      }
    }
    for (const [keys, value] of textsIn(detection?.metadata ?? {})) {
      if (!PLACEHOLDER.test(value)) continue;
      report(
        { metadata: keys },
        { message: `\`${keys.join(".")}\` is \`${value.trim()}\``, help: "write what belongs here" },
      );
    }
  },
};

/** Of the detection itself and its tags; deeper ones are lists of names. */
function textsIn(metadata: Readonly<Record<string, unknown>>): readonly (readonly [string[], string])[] {
  const tags = metadata.tags;
  const inner = typeof tags === "object" && tags !== null ? Object.entries(tags) : [];
  return [
    ...Object.entries(metadata).map(([key, value]) => [[key], value] as const),
    ...inner.map(([key, value]) => [["tags", key], value] as const),
  ].flatMap(([keys, value]) => (typeof value === "string" ? [[[...keys], value] as const] : []));
}
