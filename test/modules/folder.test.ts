import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { check, FileRefused } from "../../src/index.ts";
import { CannotOpen, folderModules } from "../../src/inputs/index.ts";

describe("modules of a folder", () => {
  let root: string;
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "spillway-modules-"));
    mkdirSync(join(root, "modules/lib/both.spl2"), { recursive: true });
    writeFileSync(join(root, "modules/lib/texts.spl2"), "export function f() { return 1 }");
    writeFileSync(join(root, "modules/lib/texts.spl"), "broken (");
    writeFileSync(join(root, "modules/lib/old.spl"), "export function g() { return 2 }");
    writeFileSync(join(root, "modules/lib/bytes.spl2"), Buffer.from([0xff, 0xfe]));
    writeFileSync(join(root, "secret.spl2"), "export function s() { return 3 }");
    symlinkSync(join(root, "secret.spl2"), join(root, "modules/lib/link.spl2"));
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const codesOf = (text: string) =>
    check(text, { modules: folderModules(join(root, "modules")) }).map(({ code }) => code);

  test("are its files, .spl2 before .spl", () => {
    expect(
      codesOf("import f from lib.texts; import g from /lib/old; from source | eval x = f() + g()"),
    ).toEqual([]);
    expect(codesOf("import f from lib.other; from source")).toEqual(["SPL2047"]);
  });

  test("lie within it, whatever a link or a path says", () => {
    expect(codesOf("import s from lib.link; from source")).toEqual(["SPL7220"]);
    expect(codesOf("import s from ../secret; from source")).toEqual(["SPL2048"]);
    expect(() => folderModules(join(root, "modules"))("../secret")).toThrow(FileRefused);
  });

  test("are texts in UTF-8, and no folders", () => {
    expect(codesOf("import s from lib.bytes; from source")).toEqual(["SPL7220"]);
    expect(codesOf("import s from lib.both; from source")).toEqual(["SPL7220"]);
  });

  test("need a folder", () => {
    expect(() => folderModules(join(root, "none"))).toThrow(CannotOpen);
  });
});
