import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { file, folder, spillway } from "./harness.ts";

const UGLY = "from a|where x=1 // why\n|into b";
const PRETTY = "| from a\n| where x = 1 // why\n| into b;\n";

describe("one text", () => {
  test.each([
    ["a file", () => [file("one/ugly.spl", UGLY)]],
    ["the words after -e", () => ["-e", UGLY]],
  ])("of %s is printed in its layout", async (_, given) => {
    expect(await spillway(["fmt", ...given()])).toEqual({ code: 0, out: PRETTY, err: "" });
  });

  test("comes from the standard input for -", async () => {
    expect(await spillway(["fmt", "-"], { input: UGLY })).toEqual({ code: 0, out: PRETTY, err: "" });
  });

  test("with errors is explained, exit code 3", async () => {
    const { code, out, err } = await spillway(["fmt", "-e", "from a | where ("]);
    expect({ code, out }).toEqual({ code: 3, out: "" });
    expect(err).toContain("error[SPL1");
  });

  test("is one: several need to be told what for", async () => {
    const { code, err } = await spillway(["fmt", file("two/a.spl", UGLY), file("two/b.spl", UGLY)]);
    expect(code).toBe(2);
    expect(err).toContain("--write");
  });
});

describe("--check and --diff", () => {
  test("name what would change, and change nothing", async () => {
    const ugly = file("check/ugly.spl", UGLY);
    const pretty = file("check/pretty.spl", PRETTY);
    expect(await spillway(["fmt", "--check", ugly, pretty])).toEqual({
      code: 1,
      out: `${ugly}\n`,
      err: "2 texts: 1 would change\n",
    });
    expect(await spillway(["fmt", "--check", pretty])).toMatchObject({ code: 0, out: "" });
    expect(readFileSync(ugly, "utf8")).toBe(UGLY);
  });

  test("show lines that go and come", async () => {
    const ugly = file("diff/ugly.spl", UGLY);
    const { code, out } = await spillway(["fmt", "--diff", ugly]);
    expect(code).toBe(0);
    expect(out.split("\n").slice(2)).toEqual([
      "@@ -1 +1 @@",
      "-from a|where x=1 // why",
      "-|into b",
      "+| from a",
      "+| where x = 1 // why",
      "+| into b;",
      "",
    ]);
  });
});

describe("--write", () => {
  test("replaces files, keeps their modes and goes through links", async () => {
    const ugly = file("write/ugly.spl", UGLY);
    chmodSync(ugly, 0o640);
    const link = join(folder, "write/link.spl");
    symlinkSync(ugly, link);
    expect(await spillway(["fmt", "--write", link])).toMatchObject({ code: 0, err: "1 text: 1 changed\n" });
    expect(readFileSync(ugly, "utf8")).toBe(PRETTY);
    expect(statSync(ugly).mode & 0o777).toBe(0o640);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  test("of a folder leaves texts with errors as they are, and goes on", async () => {
    const broken = file("folder/a.spl", "from a | where (");
    const ugly = file("folder/deep/b.spl", UGLY);
    const { code, err } = await spillway(["fmt", "--write", join(folder, "folder")]);
    expect(code).toBe(3);
    expect(err).toContain("2 texts: 1 changed");
    expect(readFileSync(broken, "utf8")).toBe("from a | where (");
    expect(readFileSync(ugly, "utf8")).toBe(PRETTY);
  });

  test("keeps line ends and the mark at the beginning", async () => {
    const ugly = file("ends/crlf.spl", `\uFEFF${UGLY.replaceAll("\n", "\r\n")}`);
    await spillway(["fmt", "--write", ugly]);
    expect(readFileSync(ugly, "utf8")).toBe(`\uFEFF${PRETTY.replaceAll("\n", "\r\n")}`);
    expect(await spillway(["fmt", "--check", ugly])).toMatchObject({ code: 0 });
  });

  test.each([
    ["quoted", `search: "from a|where x=1|into b"`],
    ["plain over two lines", "search: from a|where x=1\n  |into b"],
    ["a block with blank lines after it", "search: |\n    from a|where x=1\n    |into b\n\n"],
  ])("changes only the search of a detection file: %s", async (_, search) => {
    const yaml = `# first\nname: "a"   # note\n${search}\ntags: {a:  [1,2]}\n`;
    const path = file(`yaml/${search.length}.yml`, yaml);
    expect(await spillway(["fmt", "--write", path])).toMatchObject({ code: 0 });
    const indent = search.startsWith("search: |") ? "    " : "  ";
    const block = ["| from a", "| where x = 1", "| into b;"].map((line) => indent + line).join("\n");
    const blank = search.endsWith("\n\n") ? "\n\n" : "";
    const expected = `# first\nname: "a"   # note\nsearch: |-\n${block}${blank}\ntags: {a:  [1,2]}\n`;
    expect(readFileSync(path, "utf8")).toBe(expected);
    expect(await spillway(["fmt", "--check", path])).toMatchObject({ code: 0 });
  });

  test.each([
    ["with a comment behind it", "search: from a|into b # note\n"],
    ["in a map of one line", '{name: a, search: "from a|into b"}\n'],
    ["with an anchor", "search: &x from a|into b\nother: *x\n"],
  ])("says why it leaves a detection file as it is: %s", async (_, yaml) => {
    const path = file(`left/${yaml.length}.yml`, yaml);
    const { code, err } = await spillway(["fmt", "--write", path]);
    expect(code).toBe(4);
    expect(err).toContain("is left as it is");
    expect(readFileSync(path, "utf8")).toBe(yaml);
  });

  test("refuses texts that are in no file", async () => {
    expect(await spillway(["fmt", "--write", "-"])).toMatchObject({ code: 2 });
    expect(await spillway(["fmt", "--write", "--check", "a.spl"])).toMatchObject({ code: 2 });
  });
});

test("--fix writes equalities of one field as IN", async () => {
  const text = '| where a="x" OR a="y" OR (a="z") OR b="x"';
  expect(await spillway(["fmt", "--fix", "-e", text])).toMatchObject({
    out: '| where a IN ("x", "y", "z") OR b = "x";\n',
  });
  expect((await spillway(["fmt", "-e", text])).out).not.toContain("IN");
});
