/** `spillway test`: detections held to what their tests say. */
import { visible } from "../diagnostics/visible.ts";
import { CannotOpen } from "../inputs/index.ts";
import { TextStream } from "../outputs/index.ts";
import { createCaseRunner, type LoadedSuite, loadSuites } from "../testing/index.ts";
import { compileOptions } from "./compile-options.ts";
import { EXIT, type ExitCode, exitCodeOf, Failure } from "./exit-codes.ts";
import type { CompileFlags } from "./flags.ts";
import type { Library } from "./library.ts";
import { counted } from "./report.ts";
import type { Terminal } from "./terminal.ts";

export type TestFlags = CompileFlags;

export async function test(
  given: readonly string[],
  flags: TestFlags,
  terminal: Terminal,
  library: Library,
): Promise<ExitCode> {
  const options = await compileOptions(flags, library, terminal);
  const suites = await loaded(given.length === 0 ? ["."] : given, { cwd: terminal.cwd, options });
  const out = new TextStream(terminal.stdout);
  const reasons: ExitCode[] = [];
  const seen = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites) {
    for (const { diagnostic, page } of suite.diagnostics) {
      if (diagnostic.severity === "error") reasons.push(EXIT.badText);
      out.write(
        `${diagnostic.severity}[${diagnostic.code}] ${visible(page.file)}: ${visible(diagnostic.message)}\n`,
      );
    }
    const run = createCaseRunner(suite.subject ?? { text: "", options: {} });
    for (const ready of suite.cases) {
      const { outcome, reason, diagnostics } = run(ready);
      seen[outcome] += 1;
      if (outcome === "failed") reasons.push(diagnostics.length > 0 ? EXIT.badText : EXIT.failed);
      if (outcome !== "passed") {
        out.write(`${outcome}: ${visible(`${suite.name} > ${ready.test.name}: ${reason}`)}\n`);
      }
    }
    await out.flush();
  }
  out.write(`${counted(seen.passed, "test")} passed, ${seen.failed} failed, ${seen.skipped} skipped\n`);
  await out.end();
  return exitCodeOf(reasons);
}

async function loaded(
  paths: readonly string[],
  options: Parameters<typeof loadSuites>[1],
): Promise<readonly LoadedSuite[]> {
  try {
    return await loadSuites(paths, options);
  } catch (error) {
    if (!(error instanceof CannotOpen)) throw error;
    throw new Failure(EXIT.badInput, `cannot open ${error.file}: ${error.message}`);
  }
}
