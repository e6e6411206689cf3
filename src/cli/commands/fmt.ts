import { EXIT_CODES } from "../exit-code-help.ts";
import type { FmtFlags } from "../fmt.ts";
import { type CommandDeclaration, helpAfter } from "./declaration.ts";

const EXAMPLES = [
  "spillway fmt detection.spl",
  "spillway fmt --check detections/",
  "spillway fmt --diff --fix detection.yml",
  "spillway fmt --write detections/",
  "spillway fmt - < detection.spl",
];

const DESCRIPTION = `Prints texts in their one layout: a stage a line, long chains an operand a line, comments where they stand.

The text means the same: its tree is compared before anything is written. In a detection file only
\`search\` changes, and becomes a block. A text with errors is left as it is, and the others go on.`;

export const fmtCommand: CommandDeclaration = {
  examples: ["spillway fmt --write detections/"],
  declare: (program, { terminal, library, done }) => {
    program
      .command("fmt")
      .argument("[files...]", "texts, detection files, folders; - is the standard input")
      .summary("print texts in their one layout")
      .description(DESCRIPTION)
      .option("-e, --expression <text>", "the text itself, in place of a file")
      .option("--check", "name the files that would change, and fail if there are any")
      .option("--diff", "show what would change")
      .option("--write", "change the files")
      .option("--fix", "write three or more equalities of one field in a row as one IN; no row changes by it")
      .option("--color", "colour, also where nobody looks")
      .option("--no-color", "no colour; NO_COLOR does the same")
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (files: readonly string[], flags: FmtFlags) => {
        const { fmt } = await import("../fmt.ts");
        done(await fmt(files, flags, terminal, await library()));
      });
  },
};
