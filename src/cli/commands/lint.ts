import { Option } from "commander";
import { EXIT_CODES } from "../exit-code-help.ts";
import { addCompileFlags, several } from "../flags.ts";
import type { LintFlags } from "../lint.ts";
import { ruleSetting, wholeNumber } from "../rule-setting.ts";
import { type CommandDeclaration, helpAfter } from "./declaration.ts";

const EXAMPLES = [
  "spillway lint detections/",
  "spillway lint --rule case-sensitive=off --rule mixed-and-or=error detection.yml",
  "spillway lint --events monday.jsonl detection.yml",
  "spillway lint --fix detections/",
  "spillway lint --format sarif detections/ > lint.sarif",
  "spillway lint --rules",
];

const DESCRIPTION = `Says what is wrong with texts that run: what \`check\` warns of, and what rules find.

\`spillway help <rule>\` explains a rule. How much its reports matter is set with --rule, for a
project in spillway.yml above the texts (lint: { rules: { <rule>: off }, ignore: [old/] }), and
for a line by a comment: // spillway-ignore <rule>: why. With -all behind spillway-ignore, it is
for the whole text and its detection file.

With --events, rules know which fields there are and what they hold. A report of the severity error
gives exit code 1, and so do more warnings than --max-warnings; a text with errors gives 3.`;

export const lintCommand: CommandDeclaration = {
  examples: ["spillway lint detections/"],
  declare: (program, { terminal, library, done }) => {
    addCompileFlags(program.command("lint").argument("[files...]", "texts, detection files, folders"))
      .summary("say what is wrong with texts that run")
      .description(DESCRIPTION)
      .option("--rule <name=severity>", "off, info, warning or error, for a rule or a code", ruleSetting)
      .option("--events <file>", "sample events, as `run` reads them", several)
      .option("--max-warnings <n>", "fail if there are more warnings", wholeNumber)
      .option("--fix", "change the files as safe fixes say")
      .option("--rules", "list the rules")
      .addOption(
        new Option("--format <format>", "for people or for programs")
          .choices(["text", "json", "sarif", "github"])
          .default("text"),
      )
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (files: readonly string[], flags: LintFlags) => {
        const { lintTexts } = await import("../lint.ts");
        done(await lintTexts(files, flags, terminal, await library()));
      });
  },
};
