import { describe, expect, test } from "vitest";
import { blockOf, OUTCOMES, outcomes, specFiles, updateFile } from "../support/spec-files.ts";
import { ALL_SWITCHES } from "../support/switches.ts";

const files = specFiles();

if (process.env.SPEC_UPDATE === "1") for (const file of files) updateFile(file);

describe.each(specFiles())("$name", (file) => {
  test.each(file.cases)("$title", (spec) => {
    const asked = OUTCOMES.filter((kind) => blockOf(spec, kind) !== undefined);
    expect(asked.length, "a case needs an outcome").toBeGreaterThan(0);
    const found = outcomes(spec, {});
    for (const kind of asked) expect({ [kind]: found.get(kind) }).toEqual({ [kind]: blockOf(spec, kind) });
  });

  test.each(file.cases)("$title (with other sets of passes)", (spec) => {
    const plain = outcomes(spec, {}).get("rows");
    for (const passes of ALL_SWITCHES) {
      expect({ passes, rows: outcomes(spec, passes).get("rows") }).toEqual({ passes, rows: plain });
    }
  });
});
