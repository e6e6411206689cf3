/** `spillway test --watch`: runs again what a change concerns. */

import { changesBelow, filesOf, type Suite } from "../testing/index.ts";
import { EXIT, type ExitCode, Failure } from "./exit-codes.ts";
import { complain, pathOf, visibleLines } from "./terminal.ts";
import { runTests, suitesOf, type TestContext } from "./test.ts";

/** Batches of whole paths that have changed; the end of it is the end of watching. */
export type Changes = AsyncIterable<ReadonlySet<string>>;

/** Goes on until Ctrl-C, which ends it as it should end. */
export async function watchTests(context: TestContext, changes?: Changes): Promise<ExitCode> {
  const { paths, terminal } = context;
  const stop = new AbortController();
  const interrupted = () => stop.abort();
  process.once("SIGINT", interrupted);
  try {
    // Watching begins before the first run, so that no change during it is missed.
    const found =
      changes ??
      changesBelow(
        paths.map((path) => pathOf(terminal, path)),
        stop.signal,
      );
    await runAll(context);
    for await (const changed of found) await runChanged(changed, context);
    return EXIT.done;
  } finally {
    process.removeListener("SIGINT", interrupted);
  }
}

async function runAll(context: TestContext): Promise<void> {
  const begin = context.terminal.now();
  await told(context, async () => {
    await runTests(await suitesOf(context), context, begin);
  });
}

async function runChanged(changed: ReadonlySet<string>, context: TestContext): Promise<void> {
  const begin = context.terminal.now();
  await told(context, async () => {
    const suites = (await suitesOf(context)).filter((suite) => concerns(suite, changed, context));
    if (suites.length === 0) return;
    const names = suites.map(({ name }) => name).join(", ");
    context.terminal.stdout.write(visibleLines(`\nChanged: ${names}\n`));
    await runTests(suites, context, begin);
  });
}

function concerns(suite: Suite, changed: ReadonlySet<string>, { flags, terminal }: TestContext): boolean {
  const logs = (flags.logs ?? []).map((folder) => pathOf(terminal, folder));
  return filesOf(suite, { cwd: terminal.cwd, logs }).some((file) => changed.has(file));
}

/** A file that is half written, or gone, is no reason to stop watching. */
async function told(context: TestContext, run: () => Promise<void>): Promise<void> {
  const { terminal, flags } = context;
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    complain(terminal, error.message, error.help, flags.color);
  }
  terminal.stdout.write("Waiting for changes; Ctrl-C ends.\n");
}
