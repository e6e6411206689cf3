import { nameOf } from "../comparands.ts";
import { fieldKey } from "../event-fields.ts";
import { piecesOf } from "../regex-text.ts";
import type { LintRule } from "../rule.ts";
import { isName } from "./unanchored-name.ts";

export const pathInName: LintRule = {
  code: "SPL8512",
  name: "path-in-name",
  severity: "warning",
  summary: "A part of a path is looked for in a field that holds a bare name.",
  why: "`process_name` and its like hold `services.exe` and no folders, so the condition never holds, and the whole detection with it.",
  bad: { text: "from source | where match(parent_process_name, /(?i)System32\\\\services\\.exe$/)" },
  good: { text: "from source | where match(parent_process_path, /(?i)System32\\\\services\\.exe$/)" },
  run: ({ comparands, events }, report) => {
    for (const comparand of comparands) {
      const { kind, origin, wanted, span } = comparand;
      if (origin === undefined || !isName(origin.path)) continue;
      if (events?.fields.get(fieldKey(origin.path))?.backslash === true) continue;
      const needed = kind === "regex" ? needsFolder(wanted) : /[^%]\\[^%]/.test(wanted);
      if (!needed) continue;
      report(span, {
        message: `this looks for a folder in ${nameOf(comparand)}, which is \`${origin.path.join(".")}\` of the event and holds a bare name`,
        help: "read the path of the file instead",
      });
    }
  },
};

/** A backslash between two words, outside every group and choice. */
function needsFolder(source: string): boolean {
  const pieces = piecesOf(source);
  if (pieces.some(({ kind, depth }) => kind === "bar" && depth === 0)) return false;
  return pieces.some(
    ({ text, depth }, index) =>
      text === "\\\\" &&
      depth === 0 &&
      /^\w$/.test(pieces[index - 1]?.text ?? "") &&
      /^\w$/.test(pieces[index + 1]?.text ?? ""),
  );
}
