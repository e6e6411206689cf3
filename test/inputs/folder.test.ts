import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { CannotOpen, folderFiles } from "../../src/inputs/index.ts";
import { FileRefused } from "../../src/language/ports.ts";

const base = mkdtempSync(join(tmpdir(), "spillway-"));
const folder = join(base, "allowed");
mkdirSync(join(folder, "inner"), { recursive: true });
mkdirSync(join(base, "allowed-too"));
writeFileSync(join(folder, "inner", "a.json"), "inside");
writeFileSync(join(base, "secret"), "outside");
writeFileSync(join(base, "allowed-too", "secret"), "outside");
symlinkSync(join(base, "secret"), join(folder, "link"));
symlinkSync(base, join(folder, "linked-folder"));
symlinkSync(join(folder, "inner", "a.json"), join(folder, "inner-link"));
afterAll(() => rmSync(base, { recursive: true }));

describe("files below an allowed folder", () => {
  const files = folderFiles(folder);

  test.each(["inner/a.json", "./inner/../inner/a.json", join(folder, "inner/a.json"), "inner-link"])(
    "%s is read",
    (path) => {
      expect(Buffer.from(files.read(path)).toString()).toBe("inside");
    },
  );

  test.each([
    "../secret",
    join(base, "secret"),
    "../allowed-too/secret",
    "link",
    "linked-folder/secret",
    "none",
    "inner",
    ".",
    "",
    "a\0b",
    "/dev/zero",
  ])("%j is refused", (path) => {
    expect(() => files.read(path)).toThrow(FileRefused);
  });

  test("a pipe is refused rather than waited for", () => {
    execFileSync("mkfifo", [join(folder, "pipe")]);
    expect(() => files.read("pipe")).toThrow(FileRefused);
  });

  test("a folder that does not exist cannot be allowed", () => {
    expect(() => folderFiles(join(base, "none"))).toThrow(CannotOpen);
  });
});
