import { nameOf } from "../comparands.ts";
import type { LintRule } from "../rule.ts";

export const fragmentEquality: LintRule = {
  code: "SPL8519",
  name: "fragment-equality",
  severity: "warning",
  summary: "A whole command line is compared with a single word.",
  why: "A command line begins with a program and goes on with arguments; it is never just `chrome-extension`. The condition never holds, or under NOT always.",
  bad: {
    text: 'from source | where NOT lower(process.cmd_line)="chrome-extension" AND process.cmd_line!=null',
  },
  good: {
    text: 'from source | where NOT lower(process.cmd_line) LIKE "%chrome-extension%" AND process.cmd_line!=null',
  },
  run: ({ comparands }, report) => {
    for (const comparand of comparands) {
      const { kind, origin, wanted, span } = comparand;
      if (kind !== "equal" || origin === undefined || origin.part || !isCommandLine(origin.path)) continue;
      if (!/^[A-Za-z][\w:-]{2,}$/.test(wanted)) continue;
      report(span, {
        message: `${nameOf(comparand)} is a whole command line, and never just \`${wanted}\``,
        help: 'use LIKE with "%...%", or `match`',
      });
    }
  },
};

function isCommandLine(path: readonly string[]): boolean {
  return /^(?:(?:parent_)?process|(?:\w+_)?(?:cmd_?line|command_?line))$/i.test(path.at(-1) ?? "");
}
