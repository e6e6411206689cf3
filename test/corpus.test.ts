import { describe, expect, test } from "vitest";
import { check, compile } from "../src/index.ts";
import { corpusTexts, dataEvents, dataJson, type JsonObject, NO_CORPUS, NO_DATA } from "./support/shared.ts";
import { ALL_SWITCHES } from "./support/switches.ts";

interface Expected {
  readonly rows: number;
  readonly lines?: readonly number[];
  readonly results?: readonly JsonObject[];
}
type ExpectedByFile = Readonly<Record<string, Expected>>;

const LEARNING = /\|\s*(?:adaptive_threshold|conditional_anomaly|first_time_event|apply_model|stats)\b/;
const SSA_FILES = ["windows_process", "windows_auth", "windows_file", "windows_network"];
const BA_FILES = ["ocsf_process", "ocsf_powershell", "ocsf_smb_share"];

const texts = corpusTexts();
const stateless = texts.filter(({ search }) => !LEARNING.test(search));
const files = new Map<string, JsonObject[]>();

function events(name: string): JsonObject[] {
  const known = files.get(name) ?? dataEvents(name);
  files.set(name, known);
  return known;
}

/** The 1-based numbers of the events that give at least one row. */
function linesFound(
  search: string,
  input: readonly JsonObject[],
  passes: Record<string, boolean> = {},
): number[] {
  const session = compile(search, { clock: () => 1_700_000_000_000, passes }).start();
  return input.flatMap((event, index) => (session.push(event).length > 0 ? [index + 1] : []));
}

describe.skipIf(NO_CORPUS || NO_DATA)("the published corpus", () => {
  const expected: Readonly<Record<string, ExpectedByFile>> = NO_DATA ? {} : dataJson("expected.json");

  test.each(stateless)("checks without an error: $path", ({ search }) => {
    expect(check(search).filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test.each(stateless)("finds exactly the events listed for it: $path", ({ path, search }) => {
    for (const file of path.startsWith("ba/") ? BA_FILES : SSA_FILES) {
      expect({ file, lines: linesFound(search, events(file)) }).toEqual({
        file,
        lines: expected[path]?.[file]?.lines ?? [],
      });
    }
  });

  const learning = texts.filter(
    ({ path, search }) => expected[path]?.stateful !== undefined && !/apply_model/.test(search),
  );

  test.each(learning)("learning detections run to the end over real events: $path", ({ search }) => {
    expect(check(search).filter(({ severity }) => severity === "error")).toEqual([]);
    for (const file of SSA_FILES) {
      const { statistics } = compile(search).run(events(file));
      expect(statistics.events).toBe(events(file).length);
    }
  });

  const windowed = texts.filter(({ path }) =>
    Object.values(expected[path] ?? {}).some((file) => file?.results),
  );

  test.each(windowed)("gives exactly the rows listed for it: $path", ({ path, search }) => {
    for (const file of SSA_FILES) {
      const rows = compile(search, { clock: () => 1_700_000_000_000 }).run(events(file)).rows;
      expect({ file, rows }).toEqual({ file, rows: expected[path]?.[file]?.results ?? [] });
    }
  });

  test.each(["ssa", "ba"])(
    "finds exactly the listed ones of the made %s events, with any set of passes",
    (family) => {
      const listed = dataJson<Record<string, Expected>>(`made_${family}.expected.json`);
      const made = dataEvents(`made_${family}`);
      const switches = [{}, ...ALL_SWITCHES];
      let compared = 0;
      for (const { path, search } of stateless.filter(({ path }) => path.startsWith(`${family}/`))) {
        const wanted = listed[path];
        if (wanted?.lines === undefined) continue;
        for (const passes of switches) {
          expect({ path, passes, lines: linesFound(search, made, passes) }).toEqual({
            path,
            passes,
            lines: wanted.lines,
          });
          compared++;
        }
      }
      expect(compared).toBeGreaterThan(50 * switches.length);
    },
  );
});
