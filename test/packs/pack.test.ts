import { describe, expect, test } from "vitest";
import { compile, createPack, type DetectionText, type PackOutput, SpillwayError } from "../../src/index.ts";

const CLOCK = { clock: () => 1_700_000_000_000 };

function named(...texts: readonly string[]): DetectionText[] {
  return texts.map((text, index) => ({ name: `d${index + 1}`, text }));
}

const ONE = 'from source | where name = "reg.exe" | into findings';
const TWO = 'from source | where line LIKE "%save%" | fields line | into findings';
const EVENTS = [
  { name: "reg.exe", line: "reg save hklm" },
  { name: "cmd.exe", line: "cmd" },
  { name: "cmd.exe", line: "cmd /c save" },
];

describe("a pack", () => {
  test("gives each detection its own rows, sinks and counts", () => {
    const { detections, statistics } = createPack(named(ONE, TWO)).run(EVENTS);
    expect(detections.map(({ name, rows }) => [name, rows])).toEqual([
      ["d1", [EVENTS[0]]],
      ["d2", [{ line: "reg save hklm" }, { line: "cmd /c save" }]],
    ]);
    expect(detections[1]?.sinks.findings).toHaveLength(2);
    expect(detections.map(({ statistics: { events } }) => events)).toEqual([3, 3]);
    expect(statistics.events).toBe(3);
  });

  test("asks a detection about those events alone that can matter to it", () => {
    const quiet = Array.from({ length: 100 }, (_, n) => ({ name: `p${n}`, line: "nothing" }));
    const { detections } = createPack(named(ONE, TWO)).run([...quiet, ...EVENTS]);
    expect(detections.map(({ asked }) => asked)).toEqual([1, 2]);
  });

  test("describes its detections, and what an event has to have for any of them to care", () => {
    const pack = createPack(named(ONE, TWO));
    expect(pack.detections.map(({ name, sinks, reads }) => [name, sinks, reads])).toEqual([
      ["d1", [{ name: "findings", findings: false }], [["name"]]],
      ["d2", [{ name: "findings", findings: false }], [["line"]]],
    ]);
    expect(pack.witnesses).toEqual([...compile(ONE).witnesses, ...compile(TWO).witnesses]);
  });

  test("runs no detections at all", () => {
    const pack = createPack([]);
    expect(pack.run(EVENTS)).toEqual({ detections: [], statistics: { events: 3, asked: 0 }, notes: [] });
    expect(pack.witnesses).toEqual([]);
  });

  test("delivers rows event by event, those of one event in the order of the pack", () => {
    const seen: PackOutput[] = [];
    const session = createPack(named(TWO, ONE)).start({ onRow: (output) => seen.push(output) });
    for (const event of EVENTS) session.push(event);
    session.flush();
    expect(seen.map(({ detection, sink, row }) => [detection, sink, row.line])).toEqual([
      ["d1", "findings", "reg save hklm"],
      ["d2", "findings", "reg save hklm"],
      ["d1", "findings", "cmd /c save"],
    ]);
    expect(session.statistics).toMatchObject({ d1: { events: 3 }, d2: { events: 3 } });
  });

  test("lets who gets a row push another event", () => {
    const seen: unknown[] = [];
    const session = createPack(named(ONE, TWO)).start({
      onRow: ({ detection, row }) => {
        seen.push([detection, row.line]);
        if (row.line === "reg save hklm" && detection === "d1")
          session.push({ name: "reg.exe", line: "inner save" });
      },
    });
    session.push({ name: "cmd.exe" });
    session.push(EVENTS[0] as object);
    expect(seen).toEqual([
      ["d1", "reg save hklm"],
      ["d1", "inner save"],
      ["d2", "inner save"],
      ["d2", "reg save hklm"],
    ]);
  });

  test("gives findings each the identity of its detection", () => {
    const text = "from source | eval body = line, start_time = 1 | into write_ssa_detected_events()";
    const pack = createPack([
      { name: "a", text, findings: { id: "first" } },
      { name: "b", text, findings: { id: "second" } },
      { name: "c", text },
    ]);
    const found = pack.run([{ line: "x" }]).detections.map(({ rows: [row] }) => row?.detection_id ?? null);
    expect(found).toEqual(["first", "second", null]);
  });

  test("puts a detection's own macros before those of the pack", () => {
    const text = "from source | where x = 1 | `a_filter` | `last`";
    const pack = createPack(
      [
        { name: "a", text, macros: { last: "where y = 1" } },
        { name: "b", text: "from source | `last`" },
      ],
      { macros: { last: "where y = 2" } },
    );
    const events = [
      { x: 1, y: 1 },
      { x: 1, y: 2 },
    ];
    expect(pack.run(events).detections.map(({ rows }) => rows)).toEqual([[events[0]], [events[1]]]);
  });

  test("computes what two detections share once an event, whoever asks first", () => {
    const cast = 'eval t = ucast(x, "string", "none")';
    const texts = named(
      `from source | ${cast} | where len(t) > 1`,
      `from source | ${cast} | where len(t) > 2 | eval u = t`,
    );
    const notes = (passes: Record<string, boolean>) =>
      createPack(texts, { passes })
        .run([{ x: 5 }, { x: 6 }, { x: "a" }])
        .detections.map((detection) => detection.notes.map(({ name, count }) => [name, count]));
    expect(notes({})).toEqual([[["type-mismatch", 2]], []]);
    expect(notes({ "share-terms": false })).toEqual([[["type-mismatch", 2]], [["type-mismatch", 2]]]);
  });

  test("does not share what differs from call to call, or between units of time", () => {
    const texts = named(
      "from source | eval a = random()",
      "from source | eval a = random()",
      "from main | eval a = now()",
      "from source | eval a = now()",
    );
    const [a, b, c, d] = createPack(texts, CLOCK)
      .run([{}])
      .detections.map(({ rows: [row] }) => row?.a);
    expect(a).not.toBe(b);
    expect([c, d]).toEqual([
      compile(texts[2]?.text ?? "", CLOCK).run([{}]).rows[0]?.a,
      compile(texts[3]?.text ?? "", CLOCK).run([{}]).rows[0]?.a,
    ]);
  });

  test("reads what is no map as an empty event, and notes it once", () => {
    const result = createPack(named("from source | eval a = b", "from main | eval a = b", ONE)).run([
      5,
    ] as never[]);
    expect(result.detections.map(({ rows }) => rows)).toEqual([[{ a: null }], [{ a: null }], []]);
    expect(result.notes).toMatchObject([{ name: "event-not-a-map", count: 1 }]);
  });

  test("reads rows that texts bring along, also where no event matters to them", () => {
    const texts = named("| makeresults count=2 | eval a = 1 | fields a", ONE);
    expect(createPack(texts, CLOCK).run([]).detections[0]?.rows).toEqual([{ a: 1 }, { a: 1 }]);
    const session = createPack(texts, CLOCK).start();
    expect(session.push({}).map(({ row }) => row)).toEqual([{ a: 1 }, { a: 1 }]);
    expect(session.push({})).toEqual([]);
  });
});

describe("an index over values of any type", () => {
  const same = (condition: string, events: readonly object[]) => {
    const text = `from source | where ${condition}`;
    const [result] = createPack(named(text)).run([{}, ...events]).detections;
    expect(result?.rows).toEqual(compile(text).run([{}, ...events]).rows);
    return result?.rows.length;
  };

  test("finds numbers that are equal to a text", () => {
    expect(
      same('code = "4688"', [
        { code: 4688 },
        { code: "4688" },
        { code: 4688n },
        { code: "x" },
        { code: [4688] },
      ]),
    ).toBe(3);
  });

  test("finds texts in lists, and lists of other things", () => {
    const models = [{ m: ["a", "b"] }, { m: "b" }, { m: [1, "b"] }, { m: ["c"] }, { m: 5 }];
    expect(same('"b" IN (m)', models)).toBe(3);
    expect(same('"5" IN (m)', [{ m: [5] }, { m: 5 }, { m: "5" }, { m: ["5", null] }])).toBe(4);
  });

  test("finds characters that fold to ASCII letters", () => {
    const events = [{ a: "\u212Aı" }, { a: "ki" }, { a: "ſave" }, { a: "İ" }, { a: "SAVE" }];
    expect(same("match(a, /(?i)k/)", events)).toBe(2);
    expect(same("match(a, /(?i)save/)", events)).toBe(2);
    expect(same('lower(a) LIKE "k%"', events)).toBe(2);
    expect(same('lower(a) LIKE "%i\u0307%"', events)).toBe(1);
  });

  test("looks at alternatives of a value", () => {
    expect(same('coalesce(a, b) = "x"', [{ a: "x" }, { b: "x" }, { a: "y", b: "x" }])).toBe(2);
    expect(same('upper(a) = "X"', [{ a: "x" }, { a: "y" }])).toBe(1);
  });
});

describe("detections with errors", () => {
  const broken: DetectionText = { name: "broken", text: "from source | where lowr(a) = 1" };

  test("stop a pack from being made, with everything there is to say, by detection", () => {
    try {
      createPack([...named(ONE), broken, { name: "worse", text: "from source | evl" }]);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(SpillwayError);
      const { message, diagnostics, detections } = error as SpillwayError;
      expect(message).toMatch(/^detection "broken": SPL\d+ .*lowr.*1 more/);
      expect(detections?.map(({ name }) => name)).toEqual(["broken", "worse"]);
      expect(diagnostics.map(({ name }) => name)).toEqual(["unknown-function", "unknown-command"]);
    }
  });

  test("are left out where the caller says so", () => {
    const pack = createPack([broken, ...named(ONE)], { onError: "skip" });
    expect(pack.detections.map(({ name }) => name)).toEqual(["d1"]);
    expect(pack.skipped).toMatchObject([{ name: "broken", diagnostics: [{ name: "unknown-function" }] }]);
    expect(pack.run(EVENTS).detections[0]?.rows).toHaveLength(1);
  });

  test("are found in two of the same name", () => {
    expect(() => createPack([...named(ONE), ...named(TWO)])).toThrow(/two detections .* "d1"/);
  });
});

describe("a limit that one detection reaches", () => {
  const greedy = "$a = from source | where x=2; from source | where x=1 | union $a";
  const many = [{ name: "reg.exe" }, ...Array.from({ length: 50 }, () => ({ x: 2 })), { name: "reg.exe" }];
  const options = { limits: { bufferedRows: 10 } };

  test("stops that one, and changes nothing for the others", () => {
    const [stopped, other] = createPack(named(greedy, ONE), options).run(many).detections;
    expect(stopped?.error?.limitReached).toBe(true);
    expect(stopped?.error?.diagnostics.map(({ name }) => name)).toEqual(["buffered-rows-limit"]);
    expect(other?.error).toBeUndefined();
    expect(other?.rows).toEqual([{ name: "reg.exe" }, { name: "reg.exe" }]);
  });

  test("is said when it happens", () => {
    const heard: string[] = [];
    const session = createPack(named(greedy, ONE), options).start({
      finite: true,
      onStop: ({ name }) => heard.push(name),
    });
    for (const event of many) session.push(event);
    expect(heard).toEqual(["d1"]);
    expect(session.stopped.map(({ name }) => name)).toEqual(["d1"]);
    expect(Object.keys(session.save().detections)).toEqual(["d2"]);
  });
});

describe("a pack that goes on another day", () => {
  const counting = 'from source | where line LIKE "%a%" | stats count() AS n BY name';
  const events = ["a", "b", "ab", "ca", "x"].map((line) => ({
    name: line.length > 1 ? "long" : "short",
    line,
  }));

  test("gives the rows of one run over all events", () => {
    const pack = createPack(named(counting, ONE), CLOCK);
    const first = pack.start({ finite: true });
    for (const event of events.slice(0, 3)) first.push(event);
    const state = JSON.parse(JSON.stringify(first.save()));
    const second = createPack(named(counting, ONE), CLOCK).start({ finite: true, state });
    for (const event of events.slice(3)) second.push(event);
    expect(second.flush().map(({ row }) => row)).toEqual(compile(counting, CLOCK).run(events).rows);
  });

  test("begins anew with a detection that the state does not know", () => {
    const first = createPack(named(ONE), CLOCK).start();
    first.push({});
    const second = createPack(named(ONE, counting), CLOCK).start({ state: first.save() });
    for (const event of events) second.push(event);
    expect(second.flush()).toHaveLength(2);
  });

  test("refuses the state of another text under the same name", () => {
    const first = createPack(named(ONE)).start();
    expect(() => createPack(named(TWO)).start({ state: first.save() })).toThrow(SpillwayError);
  });
});
