/** The published detections that remember something, over real events that arrive on two days. */
import { describe, expect, test } from "vitest";
import { compile, type OutputRow, type PipelineState } from "../../src/index.ts";
import { corpusTexts, dataEvents, type JsonObject, NO_CORPUS, NO_DATA } from "../support/shared.ts";

const REMEMBERS = /\|\s*(?:adaptive_threshold|conditional_anomaly|first_time_event|stats)\b/;
const FILES = ["windows_process", "windows_auth", "windows_file", "windows_network"];
const clock = () => 1_700_000_000_000;

describe.skipIf(NO_CORPUS || NO_DATA)("published detections that remember", () => {
  const texts = corpusTexts().filter(({ search }) => REMEMBERS.test(search) && !/apply_model/.test(search));
  const files = NO_DATA ? [] : FILES.map((name): [string, JsonObject[]] => [name, dataEvents(name)]);

  test("there are some", () => expect(texts.length).toBeGreaterThan(3));

  test.each(texts)("find on two days what they find in one run: $path", ({ search }) => {
    const [pipeline, other] = [
      compile(search, { clock }),
      compile(search, { clock, passes: { all: false } }),
    ];
    for (const [file, events] of files) {
      const middle = Math.floor(events.length / 2);
      const whole = pipeline.start();
      const expected = [...events.flatMap((event) => whole.push(event)), ...whole.flush()];

      const yesterday = pipeline.start();
      const found: OutputRow[] = events.slice(0, middle).flatMap((event) => yesterday.push(event));
      const state = JSON.parse(JSON.stringify(yesterday.save())) as PipelineState;
      const today = other.start({ state });
      found.push(...events.slice(middle).flatMap((event) => today.push(event)), ...today.flush());
      expect({ file, found }).toEqual({ file, found: expected });
    }
  });
});
