import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterAll } from "vitest";
import { runCli } from "../../src/cli/cli.ts";
import { type Library, loadLibrary } from "../../src/cli/library.ts";

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface World {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  /** The standard input is a keyboard. */
  readonly keyboard?: boolean;
  /** Rows go to a terminal of so many columns. */
  readonly columns?: number;
  readonly stderrTerminal?: boolean;
  readonly environment?: Record<string, string>;
  readonly library?: () => Promise<Library>;
  readonly now?: () => number;
  readonly stdout?: Writable;
}

export async function spillway(given: readonly string[], world: World = {}): Promise<Outcome> {
  const stdin = Readable.from(world.input === undefined ? [] : [Buffer.from(world.input)]);
  const out = collector();
  const err = collector();
  const code = await runCli(
    given,
    {
      stdin: Object.assign(stdin, { isTTY: world.keyboard ?? false }),
      stdout:
        world.stdout ??
        Object.assign(out.stream, world.columns === undefined ? {} : { isTTY: true, columns: world.columns }),
      stderr: Object.assign(err.stream, world.stderrTerminal ? { isTTY: true, columns: 100 } : {}),
      cwd: world.cwd ?? folder,
      environment: world.environment ?? {},
      now: world.now ?? (() => 0),
    },
    world.library ?? loadLibrary,
  );
  return { code, out: out.text(), err: err.text() };
}

function collector() {
  const pieces: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      pieces.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(pieces).toString("utf8") };
}

/** A folder of real files for one test file. */
export const folder = mkdtempSync(join(tmpdir(), "spillway-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}
