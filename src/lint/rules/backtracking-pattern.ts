import { findAll } from "../../../grammar/index.ts";
import { isRegex } from "../../values/value.ts";
import type { LintRule } from "../rule.ts";

export const backtrackingPattern: LintRule = {
  code: "SPL8511",
  name: "backtracking-pattern",
  severity: "info",
  summary: "A regular expression has lookaround or a backreference, which no linear engine runs.",
  why: "It runs under a budget of steps (P3): a text that needs more counts as null, so that somebody who can choose the text can make the condition fail.",
  bad: { text: "from source | where match(process, /(?i)^(?!.*backup).*delete/)" },
  good: { text: "from source | where match(process, /(?i)delete/) AND match(process, /(?i)backup/)=false" },
  run: ({ module, checked, patterns }, report) => {
    const literals = findAll(module, "regex").map(({ pattern, flags, span }) => ({
      source: pattern,
      flags,
      span,
    }));
    const places = new Set(literals.map(({ span }) => span.start));
    const others = checked.terms.flatMap(({ term }) => {
      const value = term.op === "constant" ? term.value : null;
      return isRegex(value) && !places.has(term.span.start) ? [{ ...value, span: term.span }] : [];
    });
    for (const { source, flags, span } of [...literals, ...others]) {
      const compiled = patterns.compile(source, flags);
      if (!("pattern" in compiled) || compiled.pattern.engine !== "backtracking") continue;
      report(span, {
        message: "this pattern needs an engine that goes back, and runs under a budget of steps",
        help: "ask in two conditions what lookaround asks in one",
      });
    }
  },
};
