import { EXIT_CODES } from "../exit-code-help.ts";
import type { ExplainFlags } from "../explain.ts";
import { addCompileFlags } from "../flags.ts";
import { type CommandDeclaration, formatOption, helpAfter } from "./declaration.ts";

const EXAMPLES = [
  "spillway explain detection.yml events.jsonl:17",
  `spillway explain detection.spl '{"process_name": "reg.exe", "process": "reg query HKLM"}'`,
  "spillway explain detection.yml events.jsonl.gz",
  "spillway explain --json -e 'from source | stats count() AS n BY user | where n > 3' events.jsonl:4",
];

const DESCRIPTION = `Says what became of one event, stage by stage, and what would have to be otherwise for it to be found.

The event is JSON, one line of a file (plain or gzip), or comes on the standard input. Events on the
lines before it are run first, so that counts and what stages have learned are those of a run; the
input then ends. Conditions are shown with what each part answers (✓ true, ✗ false, ∅ null), the
values behind it and the fields of the event that they come from, and how far a pattern got. A
file without a line gives how many events each stage dropped, with a line to go on with.

It is the run itself that is watched, with its limits, so it cannot disagree with \`run\`. The exit
code is 0 whether the event is found or not.`;

export const explainCommand: CommandDeclaration = {
  examples: ["spillway explain detection.yml events.jsonl:17"],
  declare: (program, { terminal, library, done }) => {
    addCompileFlags(
      program
        .command("explain")
        .argument("[text]", "a file of SPL or a detection file; not with -e")
        .argument("[event]", "JSON, file:line, a file, or -"),
    )
      .summary("say why an event is found, or why not")
      .description(DESCRIPTION)
      .option("--all", "show conditions that hold, and fields that are set, in full as well")
      .option("--state <file>", "go on from what `run --state` has kept; the file stays as it is")
      .option("--json", "the same as --format json")
      .addOption(formatOption("text", "json"))
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (text: string | undefined, event: string | undefined, flags: ExplainFlags) => {
        const { explain } = await import("../explain.ts");
        const given = [text, event].filter((word) => word !== undefined);
        done(await explain(given, flags, terminal, await library()));
      });
  },
};
