import type { CheckFlags } from "../check.ts";
import { EXIT_CODES } from "../exit-code-help.ts";
import { addCompileFlags } from "../flags.ts";
import { type CommandDeclaration, formatOption, helpAfter } from "./declaration.ts";

const EXAMPLES = ["spillway check detection.spl", "spillway check --format json detections/"];

const DESCRIPTION = `Says what is wrong with texts, with the line, the place and what to do.

Of a folder, every .spl and .spl2 file and every .yml and .yaml file with a \`search\` below it is
checked. Errors give exit code 1, warnings alone 0.`;

export const checkCommand: CommandDeclaration = {
  examples: ["spillway check detections/"],
  declare: (program, { terminal, library, done }) => {
    addCompileFlags(program.command("check").argument("[files...]", "texts, detection files, folders"))
      .summary("say what is wrong with texts")
      .description(DESCRIPTION)
      .addOption(formatOption("text", "json"))
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (files: readonly string[], flags: CheckFlags) => {
        const { check } = await import("../check.ts");
        done(await check(files, flags, terminal, await library()));
      });
  },
};
