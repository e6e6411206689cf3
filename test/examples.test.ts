import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { blockOf, casesIn, outcomes } from "./support/spec-files.ts";

const FOLDER = resolve(import.meta.dirname, "../examples");
const BUILT = existsSync(resolve(FOLDER, "../dist/index.js"));
const PROGRAMS = readdirSync(FOLDER).filter((name) => name.endsWith(".mjs"));

const OUTPUT: Readonly<Record<string, RegExp>> = {
  "find.mjs": /^(?:\S+: .+\n){4}$/,
  "check-folder.mjs": /detection\.spl: sound\n/,
  "share.mjs": /^\*{12}1111\n$/,
  "follow.mjs": /^alert: b answered 503\n2 events\n$/,
  "two-days.mjs": /^new today: ann on dc-1\n$/,
};

describe.each(["README.md", "pipelines.md"])("the gallery in %s", (page) => {
  test.each(casesIn(join(FOLDER, page)))("$title", (spec) => {
    const found = outcomes(spec, {});
    expect(found.get("diagnostics")).toBe("");
    const shown = spec.blocks.filter(({ kind }) => kind === "rows" || kind === "sinks");
    expect(shown.length).toBe(1);
    for (const { kind } of shown) expect(found.get(kind)).toBe(blockOf(spec, kind));
  });
});

describe.skipIf(!BUILT)("the example programs", () => {
  test.each(PROGRAMS)("%s runs and prints what it says", (name) => {
    const printed = execFileSync("node", [join(FOLDER, name)], { encoding: "utf8" });
    expect(printed).toMatch(OUTPUT[name] ?? /^$/);
  });
});
