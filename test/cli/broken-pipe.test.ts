import { execFileSync, spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { Writable } from "node:stream";
import { describe, expect, test } from "vitest";
import { file, folder, spillway } from "./harness.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const PROGRAM = `${process.execPath} --import tsx ${join(ROOT, "src/cli/index.ts")}`;

/** Runs a shell line and gives what it printed, and the exit code of the command before the last pipe. */
function shell(line: string) {
  const script = `${line}; codes=("\${PIPESTATUS[@]}"); echo "code \${codes[\${#codes[@]}-2]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", script], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 50_000,
  });
  return { stdout, stderr };
}

describe("a reader that leaves early", () => {
  test("ends the run quietly, whatever the output", async () => {
    file("many.jsonl", '{"a":1}\n'.repeat(200_000));
    for (const output of ["jsonl", "json", "csv", "table"]) {
      const gone = new Writable({
        write(_chunk, _encoding, done) {
          done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
        },
      });
      const { code, err } = await spillway(["run", "-e", "from source", "-o", output, "many.jsonl"], {
        stdout: gone,
      });
      expect({ code, err }).toEqual({ code: 0, err: "" });
    }
  });

  test("`| head` over a file", () => {
    const { stdout, stderr } = shell(
      `${PROGRAM} run -e 'from source' ${join(folder, "many.jsonl")} | head -n 2`,
    );
    expect({ stdout, stderr }).toEqual({ stdout: '{"a":1}\n{"a":1}\ncode 0\n', stderr: "" });
  });

  test("`| head` over an input that never ends", () => {
    const { stdout, stderr } = shell(`yes '{"a":1}' | ${PROGRAM} run -e 'from source' | head -n 1`);
    expect({ stdout, stderr }).toEqual({ stdout: '{"a":1}\ncode 0\n', stderr: "" });
  });

  test("and of `check` and `help`", () => {
    for (const given of ["help", "check -e 'wher'"]) {
      expect(shell(`${PROGRAM} ${given} | true`).stderr).toBe("");
    }
  });

  test("the program prints its version", () => {
    const given = ["--import", "tsx", join(ROOT, "src/cli/index.ts"), "--version"];
    expect(execFileSync(process.execPath, given, { cwd: ROOT, encoding: "utf8" })).toMatch(
      /^\d+\.\d+\.\d+\n$/,
    );
  });
});
