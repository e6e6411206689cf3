import { Option } from "commander";
import type { DiffFlags } from "../diff.ts";
import { EXIT_CODES } from "../exit-code-help.ts";
import { addCompileFlags, natural, several } from "../flags.ts";
import { type CommandDeclaration, formatOption, helpAfter } from "./declaration.ts";

const EXAMPLES = [
  "spillway diff old.yml new.yml --events events.jsonl.gz",
  "spillway diff HEAD:detections/x.yml detections/x.yml --events events.jsonl",
  "spillway diff main:detections detections --events monday.jsonl tuesday.jsonl",
  "spillway diff old.spl new.spl --fail-on lost --format json --events - < events.jsonl",
];

const DESCRIPTION = `Runs two versions of a detection over the same events, and says what the new one finds more and no longer.

A version is a text, a detection file, a folder of them (compared by their names), or one of these in
a commit of git, \`HEAD:detections/x.yml\`. Findings are compared by their content, over the whole run;
where both versions find something else in the same event, the finding has changed. now() and time()
give both the same. The last line says whether the change may be merged, as far as the events tell.`;

export const diffCommand: CommandDeclaration = {
  examples: ["spillway diff HEAD:detection.yml detection.yml --events events.jsonl"],
  declare: (program, { terminal, library, done }) => {
    addCompileFlags(
      program
        .command("diff")
        .argument("<old>", "a text, a detection file, a folder, or one in a commit")
        .argument("<new>", "the same, changed"),
    )
      .summary("say what two versions of a detection find differently")
      .description(DESCRIPTION)
      .option("--events <files...>", "files of events; - is the standard input")
      .option("--show <number>", "how many findings of each kind are shown", natural, 5)
      .option("--ignore <field>", "a field of findings that is not compared; may be given again", several)
      .addOption(
        new Option("--fail-on <what>", "what gives exit code 1")
          .choices(["lost", "new", "any", "none"])
          .default("any"),
      )
      .addOption(formatOption("text", "json"))
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (old: string, changed: string, flags: DiffFlags) => {
        const { diff } = await import("../diff.ts");
        done(await diff(old, changed, flags, terminal, await library()));
      });
  },
};
