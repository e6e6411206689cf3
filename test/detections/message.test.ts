import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMessage } from "../../src/detections/index.ts";
import { compile } from "../../src/index.ts";

describe("a message", () => {
  test("takes a field from the row, then from its body, then from the event", () => {
    const event = { a: "event", b: "event", c: "event" };
    const row = { a: "row", body: { a: "body", b: "body" }, input_event: event };
    expect(renderMessage("$a$ $b$ $c$", row)).toBe("row body event");
    expect(renderMessage("$c$", { a: 1 }, { c: "other" })).toBe("other");
  });

  test("takes names with dots as paths, and as keys first", () => {
    const row = { "x.y": "key", x: { y: "path", z: { w: 5 } }, body: { "process.name": { pid: 4 } } };
    expect(renderMessage("$x.y$ $x.z.w$ $process.name.pid$", row)).toBe("key 5 4");
  });

  test("shows what is nowhere, or null, as it is written", () => {
    expect(renderMessage("$a$ on $b$ for 5$ and 6$", { a: null })).toBe("$a$ on $b$ for 5$ and 6$");
    expect(renderMessage("$constructor$ $__proto__.x$", {})).toBe("$constructor$ $__proto__.x$");
  });

  test("shows numbers, lists and maps as text", () => {
    const row = { n: 4624, list: ["10.0.0.1", "10.0.0.2"], map: { a: 1 }, flag: false };
    expect(renderMessage("$n$ $list$ $map$ $flag$", row)).toBe('4624 10.0.0.1, 10.0.0.2 {"a":1} false');
  });

  test("does not read values as templates", () => {
    expect(renderMessage("$a$", { a: "$b$ $& $1", b: "no" })).toBe("$b$ $& $1");
  });

  test("of any template and row is a text", () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.jsonValue()), (template, row) => {
        expect(typeof renderMessage(template, row as never)).toBe("string");
      }),
    );
  });
});

describe("findings", () => {
  const TEXT =
    '| from read_ssa_enriched_events() | eval host=map_get(input_event, "host"), body={"process": map_get(input_event, "p")}, entities=[host], start_time=1, end_time=2 | into write_ssa_detected_events();';
  const EVENTS = [{ host: "h1", p: "reg.exe", user: "u1" }];
  const identity = { id: "x", version: 1, type: "TTP", riskSeverity: "high" };
  const find = (more: object, clock = 5000) =>
    compile(TEXT, { findings: { ...identity, ...more }, clock: () => clock }).run(EVENTS).rows[0];

  test("carry score, message and techniques behind the envelope, where the detection says them", () => {
    const finding = find({
      riskScore: 63,
      message: "$process$ on $host$ by $user$, $nobody$",
      attack: ["T1003", "T1003.002"],
    });
    expect(Object.keys(finding ?? {})).toEqual([
      "id",
      "create_time",
      "start_time",
      "end_time",
      "type",
      "detection_id",
      "detection_version",
      "risk_severity",
      "entities",
      "body",
      "risk_score",
      "message",
      "mitre_attack_id",
    ]);
    expect(finding).toMatchObject({
      risk_score: 63,
      message: "reg.exe on h1 by u1, $nobody$",
      mitre_attack_id: ["T1003", "T1003.002"],
    });
    expect(Object.keys(find({}) ?? {})).toHaveLength(10);
  });

  test("have ids that neither the clock nor score nor wording change", () => {
    const ids = [find({}), find({ riskScore: 5 }), find({ message: "other" }, 9000)].map((row) => row?.id);
    expect(new Set(ids).size).toBe(1);
  });
});
