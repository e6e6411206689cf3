import { EXIT_CODES } from "../exit-code-help.ts";
import type { HelpFlags } from "../language-help.ts";
import { type CommandDeclaration, formatOption, helpAfter } from "./declaration.ts";

const EXAMPLES = [
  "spillway help mvindex",
  "spillway help SPL3002 N3",
  "spillway help functions",
  "spillway help --list --format json",
  "spillway help run",
];

const DESCRIPTION = `Explains a command, a function or any other name of the language, or the code of a diagnostic.

A name with several meanings, such as \`flatten\`, gives a page of each. \`functions\`,
\`commands\`, \`aggregates\`, \`sources\`, \`sinks\`, \`unsupported\`, \`rules\` and \`diagnostics\`
list what there is; a topic such as \`windows\` or \`patterns\` gives its rules. Without a name,
or with the name of one of this program's own commands, it shows their help.`;

export const helpCommand: CommandDeclaration = {
  examples: ["spillway help mvindex"],
  declare: (program, { terminal, done }) => {
    program
      .command("help")
      .argument("[names...]", "names of the language, codes of diagnostics, commands of this program")
      .summary("explain a name or a code, or show this help")
      .description(DESCRIPTION)
      .option("--list", "list names with their summaries; all, or the kinds named")
      .addOption(formatOption("text", "json", "markdown"))
      .option("--color", "colour, also where nobody looks")
      .option("--no-color", "no colour; NO_COLOR does the same")
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (names: readonly string[], flags: HelpFlags) => {
        const { languageHelp } = await import("../language-help.ts");
        done(await languageHelp(names, flags, terminal, program));
      });
  },
};
