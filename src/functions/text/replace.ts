import { defineFunction } from "../../language/function.ts";
import { asPattern, compileReplacement, replaceAll } from "../../patterns/index.ts";

export const replace = defineFunction({
  name: "replace",
  category: "text",
  summary: "Replaces every match of a regular expression.",
  parameters: [
    { name: "input", aliases: ["str"], type: "string", summary: "The text." },
    { name: "pattern", aliases: ["regex"], type: "regex", summary: "A `/.../` literal or a text." },
    {
      name: "replacement",
      type: "string",
      summary: "`$1`, `${name}` and `\\1` are groups, `$0` is the match (P5).",
    },
  ],
  result: "string",
  nulls: "null",
  cost: 20,
  notes: ["In a plain string `${` starts a template: write `\\${name}` or a raw string."],
  examples: [
    { text: 'replace("4111111111111111", /[1-5][0-9]{15}/, "<redacted>")', result: "<redacted>" },
    { text: 'replace("John Smith", /(\\w+) (\\w+)/, "$2, $1")', result: "Smith, John" },
    { text: 'replace("a\\\\b", /\\\\/, "/")', result: "a/b" },
    { text: 'replace(null, /a/, "b")', result: null },
  ],
  check: ([, pattern, replacement]) => {
    const compiled = pattern?.op === "constant" ? asPattern(pattern.value) : null;
    if (replacement?.op !== "constant" || typeof replacement.value !== "string" || compiled === null)
      return undefined;
    const { fault } = compileReplacement(replacement.value, compiled);
    if (fault === undefined) return undefined;
    const { message, help } = fault;
    return { span: replacement.span, message, ...(help === undefined ? {} : { help }) };
  },
  prepare:
    ({ run }) =>
    (input, pattern, replacement) => {
      const compiled = asPattern(pattern);
      if (compiled === null) return null;
      const result = compileReplacement(replacement as string, compiled);
      const replaced = replaceAll(input as string, compiled, result.replacement);
      if (replaced === null) run.note("pattern-over-budget", input);
      return replaced;
    },
});
