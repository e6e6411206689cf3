import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { sarifFaults } from "../support/sarif.ts";
import { file, folder, spillway } from "./harness.ts";

const DUPLICATE = 'from source | where a="x" OR a="y" OR a="x"';
const MIXED = "from source | where a=1 AND b=2 OR c=3";

function yaml(...search: readonly string[]): string {
  return [
    "name: One",
    ...search,
    "tags:",
    "  message: $a$ and $dest$",
    "  required_fields:",
    "  - a",
    "",
  ].join("\n");
}

file("pack/dup.spl", `${DUPLICATE}\n`);
file("pack/mixed.spl", `${MIXED}\n`);
file("pack/inner/sound.spl", "from source\n");
file("one.yml", yaml("search: |-", "  from source", `  | where a="x" OR a="x"`));
file("broken.spl", "from source | wher a=1\n");

describe("spillway lint", () => {
  test("shows reports with their places, and warnings are no failure", async () => {
    const { code, out, err } = await spillway(["lint", "pack/mixed.spl"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(
      [
        "warning[SPL8518] mixed-and-or: AND binds tighter than OR: this is one alternative as a whole",
        " --> pack/mixed.spl:1:21",
        "  |",
        "1 | from source | where a=1 AND b=2 OR c=3",
        "  |                     ^^^^^^^^^^^",
        "  = help: put parentheses around what belongs together",
        "  = fix: put parentheses where they are understood",
        "",
        "1 text linted: 0 errors, 1 warning",
        "",
      ].join("\n"),
    );
  });

  test("shows what is about the detection file there", async () => {
    const { out } = await spillway(["lint", "one.yml"]);
    expect(
      [...out.matchAll(/\[(\w+)\].*\n +--> (\S+)/g)].map(([, code, place]) => `${code} ${place}`),
    ).toEqual(["SPL8516 one.yml:4:20", "SPL8524 one.yml:6:12"]);
  });

  test("also where the text is a file of its own, and once where both are named", async () => {
    file("beside/two.spl", "from source | where a=1\n");
    file("beside/two.yml", yaml());
    const { out } = await spillway(["lint", "beside/two.spl", "beside/two.yml"]);
    expect([...out.matchAll(/message-field.*\n +--> (\S+)/g)].map(([, place]) => place)).toEqual([
      "beside/two.yml:3:12",
    ]);
  });

  test("shows what is wrong with the detection file itself, as severities say", async () => {
    file("faulty.yml", "name: A\nversion: 1.5\nsearch: from source\n");
    expect((await spillway(["lint", "faulty.yml"])).out).toContain("warning[SPL8010]");
    expect((await spillway(["lint", "faulty.yml", "--rule", "SPL8010=off"])).out).not.toContain("SPL8010");
    expect((await spillway(["lint", "faulty.yml", "--rule", "bad-detection-version=error"])).code).toBe(1);
    file(
      "faulty.yml",
      "name: A\nversion: 1.5\nsearch: |\n  from source /* spillway-ignore-all bad-detection-version: theirs */\n",
    );
    expect((await spillway(["lint", "faulty.yml"])).out).toBe("1 text linted: 0 errors, 0 warnings\n");
  });

  test("fails for a report that is an error, and for more warnings than it may", async () => {
    expect((await spillway(["lint", "-e", "from source | where match(a, /(?i)/)"])).code).toBe(1);
    expect((await spillway(["lint", "pack", "--rule", "mixed-and-or=error"])).code).toBe(1);
    expect((await spillway(["lint", "pack", "--max-warnings", "2"])).code).toBe(0);
    expect((await spillway(["lint", "pack", "--max-warnings", "1"])).code).toBe(1);
  });

  test("gives 3 for a text with errors, 2 for a wrong command line, 4 for a file that is not there", async () => {
    expect((await spillway(["lint", "broken.spl", "pack"])).code).toBe(3);
    expect((await spillway(["lint"])).code).toBe(2);
    expect((await spillway(["lint", "nowhere.spl"])).code).toBe(4);
    const { code, err } = await spillway(["lint", "pack", "--rule", "mixed-and-xor=off"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: "error: --rule: there is no rule `mixed-and-xor`\n  help: did you mean `mixed-and-or`?\n",
    });
    expect((await spillway(["lint", "pack", "--rule", "mixed-and-or=often"])).code).toBe(2);
  });

  test("takes severities by name and by code, also of the checker's warnings", async () => {
    const text = 'from source | where a="x" AND a="y"';
    expect((await spillway(["lint", "-e", text])).out).toContain("warning[SPL3072] contradiction");
    expect((await spillway(["lint", "-e", text, "--rule", "contradiction=error"])).code).toBe(1);
    expect((await spillway(["lint", "-e", text, "--rule", "SPL3072=off"])).out).toBe(
      "1 text linted: 0 errors, 0 warnings\n",
    );
  });

  test("knows from sample events which fields there are", async () => {
    file("events.jsonl", '{"a":"x","name":"Bob"}\n{"a":"y"}\n');
    const given = ["lint", "-e", 'from source | where nam="x" AND name="bob"', "--events", "events.jsonl"];
    const { out } = await spillway(given);
    expect([...out.matchAll(/SPL\d+\] ([\w-]+)/g)].map(([, name]) => name)).toEqual([
      "unseen-field",
      "case-sensitive",
    ]);
    expect((await spillway([...given.slice(0, -1), "no-such.jsonl"])).code).toBe(4);
  });

  test("lists the rules, and `help` has a page of each", async () => {
    const { out } = await spillway(["lint", "--rules"]);
    expect(out).toMatch(/^SPL8501 {2}matches-everything +error/);
    const page = await spillway(["help", "mixed-and-or"]);
    expect(page.out).toContain("Why is this bad");
    expect(page.out).toContain("Use instead");
    expect((await spillway(["help", "spl8518"])).out).toBe(page.out);
  });
});

describe("project files", () => {
  test("set severities and leave files alone, for all that is below them", async () => {
    file(
      "project/spillway.yml",
      "other: 1\nlint:\n  rules: { mixed-and-or: off, duplicate-condition: error }\n  ignore: [old/, 'draft*', deep/er/x.spl]\n",
    );
    file("project/a/mixed.spl", MIXED);
    for (const name of ["old/b.spl", "a/old/c.spl", "a/draft-d.spl", "deep/er/x.spl"]) {
      file(`project/${name}`, DUPLICATE);
    }
    expect(await spillway(["lint", "project"])).toMatchObject({
      code: 0,
      out: "1 text linted: 0 errors, 0 warnings\n",
    });
    file("project/a/dup.spl", DUPLICATE);
    expect((await spillway(["lint", "project"])).code).toBe(1);
    expect((await spillway(["lint", "project", "--rule", "duplicate-condition=info"])).code).toBe(0);
  });

  test("that are wrong say where, once, and fail", async () => {
    file("wrong/.spillway.yml", "lint:\n  rules:\n    mixed: off\n    bar-in-class: often\n  ignored: []\n");
    file("wrong/a.spl", "from source\n");
    file("wrong/b.spl", "from source\n");
    const { code, out } = await spillway(["lint", "wrong"]);
    expect(code).toBe(2);
    expect(
      [...out.matchAll(/\[(\w+)\].*\n +--> \S+:(\d+:\d+)/g)].map(([, ...place]) => place.join(" ")),
    ).toEqual(["SPL8592 3:5", "SPL8591 4:19", "SPL8591 5:3"]);
  });
});

test("the project's own detections are clean", async () => {
  const { code, out } = await spillway(["lint", "detections"], {
    cwd: resolve(import.meta.dirname, "../.."),
  });
  expect(code).toBe(0);
  expect(out).toMatch(/^\d+ texts linted: 0 errors, 0 warnings\n$/);
});

describe("comments", () => {
  const reportsIn = async (text: string) => {
    const { out } = await spillway(["lint", "-e", text, "--format", "json"]);
    return (JSON.parse(out) as { diagnostics: { name: string; message: string }[] }).diagnostics;
  };
  const namesIn = async (text: string) => (await reportsIn(text)).map(({ name }) => name);

  test("take reports back: on their line, on the next, or everywhere", async () => {
    expect(await namesIn(`${MIXED} // spillway-ignore mixed-and-or: on purpose`)).toEqual([]);
    expect(await namesIn(`/* spillway-ignore SPL8518 */ ${MIXED}`)).toEqual([]);
    expect(await namesIn(`// spillway-ignore mixed-and-or\n\n${MIXED}`)).toEqual([]);
    expect(
      await namesIn(`// spillway-ignore-all mixed-and-or\n\n\nfrom source\n| where a=1 AND b=2 OR c=3`),
    ).toEqual([]);
    expect(await namesIn(`from source // spillway-ignore mixed-and-or\n| where a=1 AND b=2 OR c=3`)).toEqual([
      "unused-suppression",
      "mixed-and-or",
    ]);
  });

  test("may name several rules, and are reported for each that reports nothing", async () => {
    const found = await reportsIn(`${MIXED} // spillway-ignore mixed-and-or, bar-in-class, mixd-and-or`);
    expect(found.map(({ message }) => message)).toEqual([
      "`bar-in-class` reports nothing here",
      "`mixd-and-or` is no rule that reports anything here",
    ]);
    expect((await reportsIn(`${MIXED} // spillway-ignore`)).map(({ name }) => name)).toEqual([
      "mixed-and-or",
      "unused-suppression",
    ]);
  });
});

describe("--fix", () => {
  const read = (name: string) => readFileSync(join(folder, name), "utf8");

  test("changes files as safe fixes say, and shows what is left", async () => {
    file("fix/a.spl", `${DUPLICATE} OR a="x"\n`);
    file("fix/b.spl", "from source | where match(process_name, /(?i)^(?:cmd.exe|at.exe)$/) AND a=1 OR b=2\n");
    const { code, out } = await spillway(["lint", "--fix", "fix"]);
    expect(code).toBe(0);
    expect(read("fix/a.spl")).toBe('from source | where a="x" OR a="y"\n');
    expect(read("fix/b.spl")).toBe(
      "from source | where match(process_name, /(?i)^(?:cmd\\.exe|at\\.exe)$/) AND a=1 OR b=2\n",
    );
    expect(out).toMatch(/mixed-and-or[\s\S]*2 texts linted: 0 errors, 1 warning; 3 reports fixed\n$/);
  });

  test.each([
    ["a block", ["search: |-", "  from source", '  | where a="x" OR a="x"']],
    ["a folded block", ["search: >", "  from source", '  | where a="x"', '  OR a="x"']],
    ["a plain text over two lines", ['search: from source | where a="x"', '  OR a="x"']],
    ["a text in single quotes", [`search: 'from source | where a="x" OR a="x"'`]],
  ])("works inside %s of YAML, and changes nothing else", async (_, search) => {
    file("fix/one.yml", yaml(...search));
    await spillway(["lint", "--fix", "fix/one.yml"]);
    const after = read("fix/one.yml");
    expect(after).toContain('where a="x"');
    expect(after).not.toContain("OR");
    expect(after.split("tags:")[1]).toBe(yaml(...search).split("tags:")[1]);
    expect((await spillway(["lint", "fix/one.yml"])).out).not.toContain("duplicate-condition");
  });

  test("leaves a file alone where a fix would not say the same in YAML", async () => {
    const before = yaml('search: "from source | where match(process_name, /(?i)^cmd.exe$/)"');
    file("fix/quoted.yml", before);
    const { err } = await spillway(["lint", "--fix", "fix/quoted.yml"]);
    expect(read("fix/quoted.yml")).toBe(before);
    expect(err).toContain("fix/quoted.yml is not fixed");
  });
});

describe("forms for programs", () => {
  test("JSON has counts, reports and their fixes", async () => {
    const { out } = await spillway(["lint", "pack", "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject({
      ...{ files: 3, errors: 0, warnings: 2, notes: 0, fixed: 0 },
      diagnostics: [
        { file: "pack/dup.spl", name: "duplicate-condition", fixes: [{ safe: true }] },
        { file: "pack/mixed.spl", name: "mixed-and-or", fixes: [{ safe: false }] },
      ],
    });
  });

  test("SARIF names every rule, and places of each result", async () => {
    const { out } = await spillway(["lint", "pack/mixed.spl", "broken.spl", "--format", "sarif"]);
    expect(sarifFaults(out)).toEqual([]);
    const log = JSON.parse(out) as {
      runs: { tool: { driver: { rules: { id: string }[] } }; results: { ruleIndex: number }[] }[];
    };
    const [run] = log.runs;
    expect(run?.results).toMatchObject([
      {
        ruleId: "SPL8518",
        level: "warning",
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "pack/mixed.spl" },
              region: { startLine: 1, startColumn: 21, endLine: 1, endColumn: 32 },
            },
          },
        ],
      },
      { ruleId: "SPL2002", level: "error" },
    ]);
    const named = run?.results.map(({ ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id);
    expect(named).toEqual(["SPL8518", "SPL2002"]);
  });

  test("annotations of GitHub are a line each, with what would end them escaped", async () => {
    file("odd, name%.spl", MIXED);
    const { out } = await spillway(["lint", "odd, name%.spl", "--format", "github"]);
    expect(out).toBe(
      "::warning file=odd%2C name%25.spl,line=1,endLine=1,col=21,endColumn=31,title=SPL8518 mixed-and-or::" +
        "AND binds tighter than OR: this is one alternative as a whole (put parentheses around what belongs together)\n",
    );
  });
});
