import { defineFunction } from "../../language/function.ts";
import { asPattern, compilePattern } from "../../patterns/index.ts";
import { writeKey } from "../../values/access.ts";
import { expandGrok, grokValue } from "../../values/grok.ts";
import type { ValueMap } from "../../values/value.ts";

export const extractGrok = defineFunction({
  name: "extract_grok",
  category: "text",
  summary: "What a grok pattern finds in a text, as a map.",
  parameters: [
    { name: "input", aliases: ["str"], type: "string", summary: "The text to search." },
    { name: "pattern", type: "string", summary: "A regular expression with `%{NAME}` or `%{NAME:field}`." },
  ],
  result: "map",
  nulls: "null",
  cost: 40,
  notes: [
    "The standard pattern set. `%{NUMBER:bytes:int}` and `:float` convert; other values are texts.",
    "`%{NAME}` stands under its name; inside a standard pattern only what that pattern names is given.",
    "What took no part is left out; without a match the map is empty. A bad pattern is null.",
  ],
  examples: [
    { text: 'extract_grok("FOO 10.10.10.10 BAR", "%{IPV4}")', result: { IPV4: "10.10.10.10" } },
    {
      text: 'extract_grok("GET /a 512", "%{WORD:verb} %{URIPATH:path} %{INT:bytes:int}")',
      result: { verb: "GET", path: "/a", bytes: 512 },
    },
    { text: 'extract_grok(null, "%{IPV4}")', result: null },
  ],
  check: ([, pattern]) => {
    if (pattern?.op !== "constant" || typeof pattern.value !== "string") return undefined;
    const grok = expandGrok(pattern.value);
    if ("unknown" in grok)
      return { span: pattern.span, message: `there is no grok pattern \`${grok.unknown}\`` };
    const compiled = compilePattern(grok.source, "", { steps: 1 });
    return "fault" in compiled ? { span: pattern.span, message: compiled.fault.message } : undefined;
  },
  prepare: ({ operands, run }) => {
    const constant = operands[1]?.constant;
    const known = typeof constant === "string" ? expandGrok(constant) : undefined;
    return (input, pattern) => {
      const grok = known ?? expandGrok(pattern as string);
      const compiled = "unknown" in grok ? null : asPattern(run.pattern(grok.source));
      if (compiled === null || "unknown" in grok) return null;
      const match = compiled.match(input as string);
      if (match === null) run.note("pattern-over-budget", input);
      if (match === null) return null;
      const found: ValueMap = {};
      match?.groups.forEach((group, index) => {
        const name = compiled.groups[index];
        if (group === undefined || name === undefined) return;
        const { field, type } = grok.fields.get(name) ?? { field: name, type: "string" };
        writeKey(found, field, grokValue(group, type));
      });
      return found;
    };
  },
});
