import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadDetection } from "../../src/detections/index.ts";
import { applyFixes, type LintReport, lint, rules } from "../../src/lint/index.ts";
import { corpusTexts, NO_CORPUS, SHARED } from "../support/shared.ts";
import { REPORTS } from "./corpus-reports.ts";

const OWN = new Set(rules.map(({ name }) => name));

describe.skipIf(NO_CORPUS)("the published texts", () => {
  const linted = corpusTexts().map(({ path, search }) => {
    const { detection } = loadDetection(readFileSync(join(SHARED, "corpus", path), "utf8"), path);
    const name = path.replace(/\/(?:source|built)\/ssa___/, " ").replace(/\.yml$/, "");
    const reports = lint(search, { ...(detection === undefined ? {} : { detection }) });
    return { name, search, built: path.includes("/built/"), reports };
  });
  const written = linted.filter(({ built }) => !built);
  const ofText = (name: string): readonly LintReport[] =>
    written.find((each) => each.name === name)?.reports ?? [];
  const quoted = (name: string, rule: string): string[] => {
    const { search = "" } = written.find((each) => each.name === name) ?? {};
    const found = ofText(name).filter((report) => report.name === rule);
    return found.map(({ span, metadata }) => metadata?.join(".") ?? search.slice(span.start, span.end));
  };

  test.each(rules.map(({ name }) => name))(
    "have %s where it was found by reading, and nowhere else",
    (rule) => {
      const found: Record<string, number> = {};
      for (const { name, reports } of written) {
        const count = reports.filter((report) => report.name === rule).length;
        if (count > 0) found[name] = count;
      }
      expect(found).toEqual(REPORTS[rule] ?? {});
    },
  );

  test("have as many reports as a person reads: two thirds of the texts have one or two at most", () => {
    const counts = written.map(({ reports }) => reports.filter(({ severity }) => severity !== "info").length);
    expect(counts.filter((count) => count <= 2).length).toBeGreaterThan((counts.length * 2) / 3);
    expect(Math.max(...counts)).toBeLessThanOrEqual(10);
  });

  test("that were built from a template have what their sources have, but for the metadata that they lack", () => {
    for (const { name, reports } of linted.filter(({ built }) => built)) {
      const own = (list: readonly LintReport[]) =>
        list.filter((each) => OWN.has(each.name) && each.metadata === undefined).map((each) => each.name);
      expect({ name, own: own(reports) }).toEqual({ name, own: own(ofText(name)) });
    }
  });

  test("are sound after every safe fix, and have nothing left that one could mend", () => {
    for (const { name, search } of written) {
      let text = search;
      for (let round = 0; round < 10; round++) {
        const fixed = applyFixes(text, lint(text));
        if (fixed.applied === 0) break;
        ({ text } = fixed);
      }
      const left = lint(text).filter(
        ({ severity, fixes }) => severity === "error" || fixes.some(({ safe }) => safe),
      );
      expect({ name, left: left.filter((report) => report.name !== "matches-everything") }).toEqual({
        name,
        left: [],
      });
    }
  });

  test.each([
    ["ba/2024-07 hiding_files_and_directories_with_attrib_exe", "matches-everything", ["/(?i)/"]],
    ["ba/2024-07 windows_lateral_tool_transfer_remcom", "short-pattern", ['"%\\\\%"']],
    ["ba/2024-07 windows_remote_create_service", "short-pattern", ["/(?i)\\\\/"]],
    [
      "ssa/2022-04 windows_eventvwr_uac_bypass",
      "doubled-backslash",
      ['"%mscfile\\\\\\\\shell\\\\\\\\open\\\\\\\\command%"'],
    ],
    [
      "ssa/2022-04 windows_eventvwr_uac_bypass",
      "wrong-key",
      ['lower(ucast(map_get(input_event, "parent_process_name"), "string", null))'],
    ],
    [
      "ssa/2022-04 windows_powershell_connect_to_internet_with_hidden_window",
      "doubled-backslash",
      ["/(?i)[\\\\-|\\\\/|\\u2013\\|\\u2014|\\u2015]w(in*d*o*w*s*t*y*l*e*)*\\\\s+[^-]/"],
    ],
    [
      "ssa/2022-04 windows_mshta_child_process",
      "mixed-and-or",
      ['parent_process_name="mshta.exe" AND process_name="powershell.exe"'],
    ],
    ["ba/2024-07 detect_prohibited_browsers_spawning_cmd_exe", "fragment-equality", ['"chrome-extension"']],
    ["ssa/2021-09 unusually_long_command_line", "mistyped-duration", ["60480000"]],
    [
      "ssa/2021-09 credential_extraction_fgdump_cachedump_s_option",
      "path-in-name",
      ["/(?i)System32\\\\services.exe/"],
    ],
    ["ssa/2021-09 detect_phishing_content", "missing-entity", ["entities"]],
    ["ssa/2021-09 detect_kerberoasting", "message-field", ["tags.message"]],
  ])("%s has a bug of the kind %s", (name, rule, places) => {
    expect(quoted(name, rule)).toEqual(places);
  });

  test("of certutil ask for less than they say: one alternative is the other and more", () => {
    for (const name of ["ba/2024-07", "ssa/2022-04"]) {
      const [place = ""] = quoted(`${name} windows_certutil_verifyctl_download`, "absorbed-condition");
      expect(place).toContain("split");
    }
  });
});
