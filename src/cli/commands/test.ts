import { InvalidArgumentError, Option } from "commander";
import { EXIT_CODES } from "../exit-code-help.ts";
import { addCompileFlags, several, wholeCount } from "../flags.ts";
import type { TestFlags } from "../test.ts";
import { type CommandDeclaration, helpAfter, type PassFlag, passOption } from "./declaration.ts";

const EXAMPLES = [
  "spillway test",
  "spillway test detections/ --watch",
  "spillway test detection.yml --filter 'SAM hive'",
  "spillway test detections/ --format junit --output report.xml",
  "spillway test detections/ --coverage --coverage-min 90",
  "spillway test security_content/ --logs attack_data/",
];

const DESCRIPTION = `Runs the tests of detections.

Tests of x.yml or x.spl stand in the file x.test.yml beside it, in the list \`tests\` inside it, or in
Splunk's own test files, which name their detection; its base name is looked for below the paths.
Without a path, everything below the current folder is tested. A test of ours:

  tests:
    - name: fires when the SAM hive is saved
      events: [{ process_name: reg.exe, process: 'reg save HKLM\\SAM s' }]
      expect: fires

\`events\` is a list, or the name of a file of JSON (or of several). \`expect\` is \`fires\`, \`silent\`,
\`{ count: 2 }\`, \`{ findings: [{ entities: [host-1] }] }\`, whose maps say what matters of each
finding, or \`{ pass_condition: '@count_gt(0)' }\`. Besides: \`before\` (events that came before),
\`state\`, \`filter\`, \`clock\`, \`macros\`, \`variables\`, \`slots\`, \`lookups\`, \`time_unit\`, \`limits\`,
\`skip\`. Settings at the top of the file are for all its tests.

--coverage counts answers: every predicate of every condition has to be seen true, false and null. A
test for null cannot be null itself, nor can a predicate over a field that has a default; a constant
counts for nothing. Every operand of a condition that an event comes to is asked.

A test whose log or detection is not there is skipped, never passed. Failures are shown in full.`;

export const testCommand: CommandDeclaration = {
  examples: ["spillway test detections/"],
  declare: (program, { terminal, library, done }) => {
    addCompileFlags(program.command("test").argument("[paths...]", "detections, files of tests, folders"))
      .summary("run the tests of detections")
      .description(DESCRIPTION)
      .addOption(
        new Option("--format <format>", "how the report is written")
          .choices(["text", "json", "junit", "sarif", "github", "tap"])
          .default("text"),
      )
      .option("--output <file>", "write the report to a file; the terminal shows the one for people")
      .option("--filter <text>", "only tests with this in their names; `*` stands for anything")
      .option("--logs <folder>", "where logs are looked for that Splunk's tests name", several)
      .option("--coverage", "say which predicates tests did not see true, false and, where it can be, null")
      .addOption(
        new Option(
          "--coverage-min <percent>",
          "exit with 1 where a detection, or all, are covered less",
        ).argParser(percent),
      )
      .option("--coverage-html <folder>", "write the coverage as pages")
      .option("--watch", "run again what a change concerns, until Ctrl-C")
      .option("--fail-on-skipped", "exit with 1 when a test was skipped")
      .option("--verbose", "also show what passed and what was skipped")
      .addOption(
        new Option(
          "--jobs <n>",
          "threads that run tests; default: cores, 1 where it is quickly done",
        ).argParser(wholeCount),
      )
      .addOption(passOption())
      .addHelpText("after", helpAfter(EXAMPLES, EXIT_CODES))
      .action(async (paths: readonly string[], flags: TestFlags & PassFlag) => {
        const { test } = await import("../test.ts");
        done(await test(paths, { ...flags, noPass: flags.pass }, terminal, await library()));
      });
  },
};

function percent(given: string): number {
  const number = Number(given.replace(/\s*%$/, ""));
  if (given.trim() !== "" && number >= 0 && number <= 100) return number;
  throw new InvalidArgumentError("Write a number from 0 to 100.");
}
