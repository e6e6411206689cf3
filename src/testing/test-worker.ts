/** A thread that runs suites, one after the other as they come. */
import { parentPort } from "node:worker_threads";
import type { CompileOptions } from "../index.ts";
import { type RunSettings, runSuite } from "./run-suite.ts";
import { type Answer, optionsIn, type Request, suiteWith } from "./thread-messages.ts";

const given: { settings?: RunSettings; options: CompileOptions } = { options: {} };

parentPort?.on("message", async (request: Request) => {
  if (request.what === "settings") {
    given.settings = request.settings;
    given.options = optionsIn(request.settings.compile);
    return;
  }
  const { turn, suite } = request;
  const settings = given.settings ?? { cwd: "." };
  const outcome = await runSuite(suiteWith(suite, given.options), settings);
  parentPort?.postMessage({ turn, outcome } satisfies Answer);
});
