/** Every command of this program, one line each, in the order of its help. */
import { benchCommand } from "./bench.ts";
import { checkCommand } from "./check.ts";
import type { CommandDeclaration } from "./declaration.ts";
import { diffCommand } from "./diff.ts";
import { docsCommand } from "./docs.ts";
import { explainCommand } from "./explain.ts";
import { fieldsCommand } from "./fields.ts";
import { fmtCommand } from "./fmt.ts";
import { helpCommand } from "./help.ts";
import { initCommand } from "./init.ts";
import { lintCommand } from "./lint.ts";
import { mutateCommand } from "./mutate.ts";
import { runCommand } from "./run.ts";
import { testCommand } from "./test.ts";

export const PROGRAM_COMMANDS: readonly CommandDeclaration[] = [
  initCommand,
  runCommand,
  testCommand,
  explainCommand,
  mutateCommand,
  checkCommand,
  lintCommand,
  fmtCommand,
  diffCommand,
  fieldsCommand,
  benchCommand,
  docsCommand,
  helpCommand,
];
