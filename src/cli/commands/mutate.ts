import { InvalidArgumentError, Option } from "commander";
import { EXIT_CODES } from "../exit-code-help.ts";
import { addCompileFlags, several } from "../flags.ts";
import type { MutateFlags } from "../mutate.ts";
import { type CommandDeclaration, formatOption, helpAfter } from "./declaration.ts";

const EXAMPLES = [
  "spillway mutate detection.yml",
  "spillway mutate detections/ --min 90",
  "spillway mutate detection.yml --only drop-condition --only shift-threshold",
  "spillway mutate detections/ --format json",
];

const DESCRIPTION = `Shows which tests are missing: what could change in a detection without any test noticing.

The text is changed in one place, a condition dropped, AND made OR, a literal cut, a number moved,
and its tests run over it until one of them fails. A change that none notices is shown with the
test that would. Only what decides which rows come out is changed, not what fills in a finding.

A change that is right to survive is accepted in the file of tests by its name, the line with
which the report begins it; the name of an operator accepts all that it makes:

  mutation:
    accept:
      - 'drop-condition: drops \`x != null\`'

The changes are called drop-condition, flip-logic, drop-not, flip-comparison, shift-threshold,
shorten-literal, widen-wildcard, drop-case-folding, drop-anchor, drop-alternative, change-window,
drop-grouping, drop-stage and change-aggregate.

Changes that no event could tell from the text, and those with which it has errors, do not count.
A test that fails on the text as it stands has to be mended first.
Exit code 1 when a change survives or a detection has no tests, or, with --min, when the score of
a detection is below it.`;

export const mutateCommand: CommandDeclaration = {
  examples: ["spillway mutate detection.yml"],
  declare: (program, { terminal, library, done }) => {
    addCompileFlags(program.command("mutate").argument("[paths...]", "detections, files of tests, folders"))
      .summary("show what no test notices")
      .description(DESCRIPTION)
      .addOption(
        new Option("--min <percent>", "the least score, in percent, with exit code 0").argParser(percent),
      )
      .addOption(new Option("--only <operator>", "make only these changes").argParser(several))
      .addOption(new Option("--without <operator>", "do not make these changes").argParser(several))
      .addOption(formatOption("text", "json"))
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (paths: readonly string[], flags: MutateFlags) => {
        const { mutateDetections } = await import("../mutate.ts");
        done(await mutateDetections(paths, flags, terminal, await library()));
      });
  },
};

function percent(given: string): number {
  const number = Number(given.replace(/%$/, ""));
  if (/^\d+(?:\.\d+)?%?$/.test(given) && number <= 100) return number;
  throw new InvalidArgumentError("Write a number from 0 to 100.");
}
