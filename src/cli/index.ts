#!/usr/bin/env node
import { runCli } from "./cli.ts";
import { loadLibrary } from "./library.ts";

process.exitCode = await runCli(
  process.argv.slice(2),
  {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    cwd: process.cwd(),
    environment: process.env,
    now: () => performance.now(),
  },
  loadLibrary,
);
