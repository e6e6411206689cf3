import { Option } from "commander";
import type { BenchFlags } from "../bench.ts";
import { EXIT_CODES } from "../exit-code-help.ts";
import { addCompileFlags, natural } from "../flags.ts";
import {
  type CommandDeclaration,
  formatOption,
  helpAfter,
  type PassFlag,
  passOption,
} from "./declaration.ts";

const EXAMPLES = [
  "spillway bench detection.yml events.jsonl",
  `spillway bench -e 'where process_name="reg.exe" AND match(process, /save/)' - < events.jsonl`,
  "spillway bench detection.spl --events 10000 --format json events.jsonl.gz",
];

const DESCRIPTION = `Says what each condition of a text decides and costs over real events.

The events are read once into memory, --events of them at most, and the text runs over them
several times. For each stage it says how many rows it dropped, and what its conditions cost per
event. For each part of AND, OR and NOT, in the order in which the optimiser asks them: of how many
rows it was asked, how often it was true, false and null, and what one answer costs, the fields
that it reads computed anew. "true % first" and "ns first" are the same over all rows that come
that far, as if it were asked first: of conditions that all must hold, one that is rarely true and
cheap belongs in front.
Nothing is written to a sink. Times are those of this machine, now.`;

export const benchCommand: CommandDeclaration = {
  examples: ["spillway bench detection.yml events.jsonl"],
  declare: (program, { terminal, library, done }) => {
    addCompileFlags(
      program
        .command("bench")
        .argument("[text]", "a file of SPL or a detection file; not with -e")
        .argument("[inputs...]", "files of events, or -"),
    )
      .summary("say what each condition of a text costs")
      .description(DESCRIPTION)
      .addOption(
        new Option("--events <number>", "events that are read, at most").argParser(natural).default(100_000),
      )
      .addOption(
        new Option("--rounds <number>", "how often a time is taken; the median counts")
          .argParser(natural)
          .default(5),
      )
      .addOption(passOption())
      .addOption(formatOption("text", "json"))
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (text: string | undefined, inputs: readonly string[], flags: BenchFlags & PassFlag) => {
        const { bench } = await import("../bench.ts");
        const given = text === undefined ? inputs : [text, ...inputs];
        done(await bench(given, { ...flags, noPass: flags.pass }, terminal, await library()));
      });
  },
};
