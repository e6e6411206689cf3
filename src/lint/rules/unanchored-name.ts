import { nameOf } from "../comparands.ts";
import { piecesOf } from "../regex-text.ts";
import type { LintRule } from "../rule.ts";
import { andMore, byField } from "../subject.ts";

export const unanchoredName: LintRule = {
  code: "SPL8507",
  name: "unanchored-name",
  severity: "warning",
  summary: "The name of a program is looked for anywhere in another name.",
  why: "A regular expression fits anywhere: `/jsc\\.exe/` also finds `myjsc.exe`, which costs nothing to an attacker who wants to be excepted, and noise to everybody else.",
  bad: { text: "from source | where match(process_name, /(?i)jsc\\.exe/)=true" },
  good: { text: "from source | where match(process_name, /(?i)^jsc\\.exe$/)=true" },
  run: ({ comparands }, report) => {
    const loose = comparands.filter(
      ({ kind, origin, wanted }) =>
        kind === "regex" && isName(origin?.path) && isProgram(wanted) && !isAnchored(wanted),
    );
    for (const group of byField(loose)) {
      const [first] = group;
      report(first.span, {
        message: `this finds its name anywhere in ${nameOf(first)}, also in longer ones${andMore(group)}`,
        help: "write `^` before it and `$` behind it, or compare with `=`",
      });
    }
  },
};

/** `process_name`, `process.file.name`: of a file, and not of a user or a service. */
export function isName(path: readonly string[] = []): boolean {
  return /(?:^|_)(?:process|file|image)_name$/i.test(path.join("_"));
}

function isProgram(source: string): boolean {
  return /\\?\.(?:exe|dll|com|bat|cmd|ps1|scr|msc)(?:\)*)$/i.test(source);
}

/** By its beginning: what stands before a name decides whether it is another one. */
function isAnchored(source: string): boolean {
  return piecesOf(source).some(
    ({ kind, text }) => kind === "anchor" || text === "\\\\" || /^\[.*\\\\.*\]$/.test(text),
  );
}
