import { Option } from "commander";
import { EXIT_CODES } from "../exit-code-help.ts";
import { addCompileFlags, wholeCount } from "../flags.ts";
import type { RunFlags } from "../run.ts";
import { type CommandDeclaration, helpAfter, type PassFlag, passOption } from "./declaration.ts";

const EXAMPLES = [
  "spillway run detection.spl monday.jsonl tuesday.jsonl.gz",
  "spillway run detection.yml --findings --fail-on-findings - < events.jsonl",
  `spillway run detection.spl --macro 'detection_filter=where dest_device_id != "build-01"' events.jsonl`,
  "spillway run detections/ events.jsonl",
  "spillway run -e 'lookup assets ip AS src OUTPUT owner' --lookup assets=assets.csv events.jsonl",
  "spillway run -e 'from $source | head 5' --output csv events.json",
  "spillway run detection.spl --state detection.state.json monday.jsonl",
  "spillway run detection.spl --state detection.state.json --end tuesday.jsonl",
];

const DESCRIPTION = `Runs a text over events and writes the rows that come of it.

The text is a file of SPL, a detection file (.yml, whose \`search\` it is), or the words after -e.
Events are JSON lines or a JSON array, plain or gzip, which is recognised by content; \`-\`, or
no input at all, is the standard input. Lines that cannot be read are counted, and the run goes on.
Lines of JSON without the texts that the conditions need are counted as events and not parsed, so
nobody sees whether they are good inside; --strict and --no-pass raw-scan parse every line.

A folder of texts and detection files, or several of them before the inputs, run together: each
row begins with the field \`detection\`, the name of its detection (of the file where it has none).
One with errors is left out, the others run, and the exit code is 3. --state and --name are for
one text.

Large files of JSON lines are read by as many threads as there are cores, or as --jobs says; what
comes of it is the same for any number. One thread reads pipes, JSON arrays and gzip, small inputs,
and everything for a text without a condition before a stage that wants all events.

With --state, the run goes on another day: the rows of all its runs are those of one run over all
events. The input is then a stream: a window is written once a later event has passed its end and
grace, what comes for it after that is counted as late, and \`union\` passes rows as they come.
Stages that need all rows (sort, eventstats, stats without a span) hold them back until --end; the
summary says how much waits. The file belongs to one text with its macros and to one version of
spillway: any other is refused. It is replaced as a whole after a run that went well, and stays as
it was after an error, Ctrl-C, or when the reader of the rows goes away. Nothing notices a file of
events that is given twice.`;

export const runCommand: CommandDeclaration = {
  examples: [
    "spillway run detection.spl events.jsonl",
    "zcat events.jsonl.gz | spillway run detection.yml --findings --output table",
    `spillway run -e 'where process_name="reg.exe" | select process, dest_device_id' events.jsonl`,
  ],
  declare: (program, { terminal, library, done }) => {
    addCompileFlags(
      program
        .command("run")
        .argument("[text]", "a file of SPL, a detection file, or a folder of them; not with -e")
        .argument("[inputs...]", "files of events, or -"),
    )
      .summary("run a text over events")
      .description(DESCRIPTION)
      .addOption(
        new Option("-o, --output <format>", "how rows are written")
          .choices(["jsonl", "json", "table", "csv"])
          .default("jsonl"),
      )
      .option("--findings", "turn a detection's rows into findings")
      .option("--fail-on-findings", "exit with 10 when something was found")
      .option("--strict", "stop at the first bad line, and exit with 4")
      .option("--state <file>", "go on from the state in this file, and save it there")
      .option("--end", "with --state: the input ends here; what was held back is written, the file removed")
      .addOption(
        new Option(
          "--jobs <n>",
          "threads that read files of JSON lines; default: cores, 1 for small inputs",
        ).argParser(wholeCount),
      )
      .addOption(passOption())
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (text: string | undefined, inputs: readonly string[], flags: RunFlags & PassFlag) => {
        const { run } = await import("../run.ts");
        const given = text === undefined ? inputs : [text, ...inputs];
        done(await run(given, { ...flags, noPass: flags.pass }, terminal, await library()));
      });
  },
};
