import { Option } from "commander";
import { EXIT_CODES } from "../exit-code-help.ts";
import type { InitFlags } from "../init.ts";
import { type CommandDeclaration, helpAfter } from "./declaration.ts";

const EXAMPLES = [
  "spillway init",
  'spillway init --name "Certutil Loads a File"',
  "spillway init detections/certutil_loads_a_file --family ba",
];

const DESCRIPTION = `Makes a folder with a detection that works: its text, its description and two tests.

Without a folder, one is made here that has the name of the detection. Nothing is ever written over.`;

export const initCommand: CommandDeclaration = {
  examples: ["spillway init"],
  declare: (program, { terminal, done }) => {
    program
      .command("init")
      .argument("[folder]", "where to; it is made, and must not have these files")
      .summary("make a new detection with its tests")
      .description(DESCRIPTION)
      .addOption(
        new Option(
          "--family <family>",
          "ssa: Splunk's streaming detections of 2020 to 2022; ba: OCSF events; spl2: pipelines of today",
        )
          .choices(["ssa", "ba", "spl2"])
          .default("ssa"),
      )
      .option("--name <name>", "the detection's name; by default, made of the folder's")
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (folder: string | undefined, flags: InitFlags) => {
        const { init } = await import("../init.ts");
        done(await init(folder, flags, terminal));
      });
  },
};
