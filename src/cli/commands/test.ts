import { EXIT_CODES } from "../exit-code-help.ts";
import { addCompileFlags } from "../flags.ts";
import type { TestFlags } from "../test.ts";
import { type CommandDeclaration, helpAfter } from "./declaration.ts";

const EXAMPLES = ["spillway test", "spillway test detections/", "spillway test detection.yml"];

const DESCRIPTION = `Runs the tests of detections.

Tests of a detection stand in the file <name>.test.yml beside its <name>.yml, in the list \`tests\`
inside it, or in Splunk's own test files, which name their detection. Without a path, everything
below the current folder is tested.`;

export const testCommand: CommandDeclaration = {
  examples: ["spillway test detections/"],
  declare: (program, { terminal, library, done }) => {
    addCompileFlags(program.command("test").argument("[paths...]", "detections, files of tests, folders"))
      .summary("run the tests of detections")
      .description(DESCRIPTION)
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (paths: readonly string[], flags: TestFlags) => {
        const { test } = await import("../test.ts");
        done(await test(paths, flags, terminal, await library()));
      });
  },
};
