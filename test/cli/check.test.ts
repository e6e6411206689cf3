import { describe, expect, test } from "vitest";
import { file, spillway } from "./harness.ts";

file("pack/b.spl", "from source | eval a=lowr(b)\n");
file("pack/a.yml", "name: A\nsearch: from source | wher x=1\n");
file("pack/inner/c.spl2", "from source\n");
file("pack/inner/other.yml", "tests: []\n");
file("pack/inner/notes.txt", "search: not SPL\n");
file("pack/.hidden/d.spl", "wher\n");
file("pack/node_modules/e.spl", "wher\n");
file("sound.spl", "from source\n");

describe("spillway check", () => {
  test("shows every error with its place, and sums up", async () => {
    const { out, err } = await spillway(["check", "pack/b.spl"]);
    expect(err).toBe("");
    expect(out).toBe(
      [
        "error[SPL2001] unknown-function: there is no function `lowr`",
        " --> pack/b.spl:1:22",
        "  |",
        "1 | from source | eval a=lowr(b)",
        "  |                      ^^^^",
        "  = help: did you mean `lower`?",
        "",
        "1 text checked: 1 error, 0 warnings",
        "",
      ].join("\n"),
    );
  });

  test("of a folder checks every text and every detection file, in the order of names", async () => {
    const { code, out } = await spillway(["check", "pack"]);
    expect(code).toBe(1);
    expect([...out.matchAll(/--> (\S+)/g)].map(([, place]) => place)).toEqual([
      "pack/a.yml:2:23",
      "pack/b.spl:1:22",
    ]);
    expect(out).toContain("3 texts checked: 2 errors, 0 warnings\n");
  });

  test("--format json is for programs", async () => {
    const { out } = await spillway(["check", "--format", "json", "pack/a.yml", "sound.spl"]);
    expect(JSON.parse(out)).toMatchObject({
      files: 2,
      errors: 1,
      warnings: 0,
      diagnostics: [
        {
          file: "pack/a.yml",
          code: "SPL2002",
          severity: "error",
          start: { line: 2, column: 23, offset: 30 },
          end: { line: 2, column: 27, offset: 34 },
        },
      ],
    });
  });

  test("goes on after a file that cannot be opened", async () => {
    const { code, out, err } = await spillway(["check", "none.spl", "sound.spl"]);
    expect([code, out, err]).toEqual([
      4,
      "1 text checked: 0 errors, 0 warnings\n",
      "error: cannot open none.spl: no such file\n",
    ]);
  });

  test("a file that is not UTF-8 cannot be read", async () => {
    file("latin1.spl", Buffer.from([0x66, 0xe9]));
    expect((await spillway(["check", "latin1.spl"])).err).toContain("latin1.spl: it is not UTF-8");
  });

  test("knows the macros of the command line and the detection's own filter", async () => {
    file("macros.yml", "name: My Detection\nsearch: 'from source | `my_detection_filter` | `other`'\n");
    expect((await spillway(["check", "macros.yml"])).code).toBe(1);
    expect((await spillway(["check", "macros.yml", "--macro", "other=where a=1"])).code).toBe(0);
  });

  test("a detection whose text lies beside it is checked once, as the .spl file", async () => {
    file("split/d.yml", "name: D\n");
    file("split/d.spl", "from source | `d_filter` | wher\n");
    const { out } = await spillway(["check", "split"]);
    expect(out).toContain("--> split/d.spl:1:28");
    expect(out).toContain("1 text checked: 1 error");
    expect((await spillway(["check", "split/d.yml"])).out).toContain("--> split/d.spl:1:28");
  });
});
