import { codes } from "../../diagnostics/codes.ts";
import { canBeEqual, described, isVoid } from "../comparable.ts";
import type { Rule } from "./rule.ts";

/** `!=` is true wherever `=` is false (V6, V7): also where the two could never have been equal. */
export const alwaysTrue: Rule = {
  definition: codes.alwaysTrue,
  run: ({ terms, sides }, report) => {
    for (const { term, node } of terms) {
      if (term.op !== "comparison" || term.operator !== "!=") continue;
      const left = sides({ term: term.left, node });
      const right = sides({ term: term.right, node });
      if (isVoid(left, right) || canBeEqual(left, right)) continue;
      const alike = (left.types & right.types) !== 0;
      report(term.span, {
        message: alike
          ? "this is true for everything but null: the two can never be equal"
          : `this is true for everything but null: ${described(left)} never equals ${described(right)}`,
        help: "to ask whether there is a value, write `IS NOT NULL`",
      });
    }
  },
};
