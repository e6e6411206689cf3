/** What a run does not go on from, and what it says. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CompileOptions,
  compile,
  type Event,
  type PipelineState,
  SpillwayError,
} from "../../src/index.ts";
import { sha256Hex } from "../../src/values/digest.ts";

const TEXT = "from source | `near($n)` | stats count() AS n BY k, span(t, 10ms) --more--";
const OPTIONS: CompileOptions = {
  macros: { "near(a)": "where t < $a$", unused: "where x=1" },
  variables: { n: "100", other: "1" },
  slots: { more: "| sort n" },
};

function saved(
  text = TEXT,
  options = OPTIONS,
  events: readonly Event[] = [
    { t: 1, k: "a" },
    { t: 2, k: "b" },
  ],
) {
  const session = compile(text, options).start();
  for (const event of events) session.push(event);
  return JSON.parse(JSON.stringify(session.save())) as PipelineState;
}

function refusal(state: unknown, text = TEXT, options: CompileOptions = OPTIONS, finite = false) {
  try {
    compile(text, options).start({ state: state as PipelineState, finite });
  } catch (error) {
    if (!(error instanceof SpillwayError)) throw error;
    expect(error.diagnostics).toHaveLength(1);
    const [diagnostic] = error.diagnostics;
    expect(diagnostic?.help).toBeTruthy();
    expect(error.message).toBe(diagnostic?.message);
    return `${diagnostic?.code} ${diagnostic?.message}`;
  }
  return "taken";
}

/** A state that somebody made to look sound. */
function forged(state: PipelineState, change: Partial<PipelineState>): PipelineState {
  const next = { ...state, ...change };
  const { format, spillway, text, definitions, unit, finite, content } = next;
  return {
    ...next,
    checksum: sha256Hex(JSON.stringify([format, spillway, text, definitions, unit, finite, content])),
  };
}

describe("a saved state", () => {
  const state = saved();

  test("belongs to the text, whatever its layout, comments and passes, and whatever is not used of the caller's", () => {
    const same = "/* why */ from source\n|`near($n)`|stats count() as n by k,span(t,10ms)\n--more--;";
    expect(refusal(state, same)).toBe("taken");
    expect(refusal(state, TEXT, { ...OPTIONS, passes: { all: false } })).toBe("taken");
    const more = { ...OPTIONS, macros: { ...OPTIONS.macros, unused: "where x=2", third: "head 1" } };
    expect(refusal(state, TEXT, more)).toBe("taken");
  });

  test.each<[difference: string, text: string, options: CompileOptions]>([
    ["the text is another one", TEXT.replace("10ms", "11ms"), OPTIONS],
    [
      "a macro, slot, variable or name that it uses has changed",
      TEXT,
      { ...OPTIONS, macros: { "near(a)": "where t <= $a$" } },
    ],
    [
      "a macro, slot, variable or name that it uses has changed",
      TEXT,
      { ...OPTIONS, variables: { n: "99" } },
    ],
    [
      "a macro, slot, variable or name that it uses has changed",
      TEXT,
      { ...OPTIONS, slots: { more: "| sort -n" } },
    ],
    [
      "a macro, slot, variable or name that it uses has changed",
      TEXT,
      { ...OPTIONS, sources: { source: [{ t: 1 }] } },
    ],
    ["its unit of time is another one", TEXT, { ...OPTIONS, timeUnit: "seconds" }],
  ])("of another pipeline is refused: %s (%#)", (difference, text, options) => {
    expect(refusal(state, text, options)).toBe(
      `SPL7301 the state belongs to another pipeline: ${difference}`,
    );
  });

  test("knows what its filter macro was, and not what the detection is called", () => {
    const text = "from source | dedup k";
    const plain = saved(text, {});
    expect(refusal(plain, text, { name: "A Name" })).toBe("taken");
    expect(refusal(plain, text, { name: "A Name", macros: { a_name_filter: "where k=1" } })).toMatch(
      /^SPL7301/,
    );
  });

  test("of another version or format is refused", () => {
    expect(refusal(forged(state, { spillway: "0.0.1" }))).toMatch(
      /^SPL7302 .*saved by spillway 0\.0\.1, and/,
    );
    expect(refusal({ ...state, format: "spillway-state-99" })).toMatch(/^SPL7302 .*spillway-state-99/);
  });

  test("of a stream is refused over a finite input, and the other way round", () => {
    expect(refusal(state, TEXT, OPTIONS, true)).toMatch(/^SPL7303 .*over a stream, and .* a finite input/);
    const session = compile(TEXT, OPTIONS).start({ finite: true });
    expect(refusal(session.save())).toMatch(/^SPL7303 .*over a finite input, and .* a stream/);
  });

  test.each([[null], [5], ["state"], [[]], [{}], [{ format: 1 }], [{ events: 1 }]])(
    "%j is none, and is refused",
    (something) => {
      expect(refusal(something)).toBe("SPL7300 this is no state of spillway");
    },
  );

  test("in which one character has changed is refused, wherever it is", () => {
    const text = JSON.stringify(state);
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.constantFrom(...'0a}]"'), (place, character) => {
        let changed: unknown;
        try {
          changed = JSON.parse(text.slice(0, place) + character + text.slice(place + 1));
        } catch {
          return;
        }
        if (JSON.stringify(changed) === text) return;
        expect(refusal(changed)).toMatch(/^SPL730[0-2]/);
      }),
      { numRuns: 500 },
    );
  });

  test("that lacks a part is refused, and so is one that is nested without end", () => {
    for (const key of Object.keys(state))
      expect(refusal({ ...state, [key]: undefined })).toMatch(/^SPL730[0-2]/);
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(refusal({ ...state, content: deep })).toMatch(/^SPL7300/);
  });

  test("with a sound checksum and contents that make no sense is refused all the same", () => {
    const { begun, memories } = state.content as { begun: boolean; memories: [number, unknown][] };
    for (const content of [
      null,
      {},
      { begun, memories: {} },
      { begun, memories: memories.slice(1) },
      { begun, memories: [...memories, [99, null]] },
      { begun, memories: memories.map(([number, own]) => [number + 1, own]) },
      { begun, memories: memories.map(([number]) => [number, 5]) },
      { begun, memories: memories.map(([number]) => [number, { $: ["date", ""] }]) },
    ]) {
      expect(refusal(forged(state, { content }))).toMatch(/^SPL7300 the state cannot be read/);
    }
  });

  test("is held to the limits of the run that takes it (W8)", () => {
    const limited = [
      ["stats count() BY k, span(t, 10ms)", "groups"],
      ["stats count() BY k", "groups"],
      ["dedup k", "groups"],
      ['first_time_event input_columns=["k"]', "groups"],
      ['conditional_anomaly conditional="k" target="t"', "groups"],
      ["streamstats count() BY k", "groups"],
      ["streamstats window=5 count() BY k", "bufferedRows"],
      ["top k", "groups"],
      ["sort k", "bufferedRows"],
      ["rename t AS timestamp, k AS input | adaptive_threshold entity=timestamp", "groups"],
      ["rename t AS timestamp, k AS input | adaptive_threshold window=9", "bufferedRows"],
    ] as const;
    const events = [1, 2, 3, 4].map((k) => ({ t: k, k }));
    for (const [stages, limit] of limited) {
      const text = `from source | ${stages}`;
      const full = saved(text, {}, events);
      expect([stages, refusal(full, text, { limits: { [limit]: 4 } })]).toEqual([stages, "taken"]);
      expect([stages, refusal(full, text, { limits: { [limit]: 3 } })]).toEqual([
        stages,
        expect.stringMatching(/^SPL500[46] .* more than 3 /),
      ]);
    }
  });

  test("holds a finite union to the limit of its rows", () => {
    const text = "$a = from source; $b = from source; from $a | union $b";
    const session = compile(text).start({ finite: true });
    for (const k of [1, 2, 3]) session.push({ k });
    const full = session.save();
    expect(session.statistics.held).toBe(3);
    expect(refusal(full, text, {}, true)).toBe("taken");
    expect(refusal(full, text, { limits: { bufferedRows: 2 } }, true)).toMatch(
      /^SPL5004 `union` has to hold back/,
    );
  });
});

describe("a run", () => {
  test("cannot be saved once it has ended, or once an error has stopped it half-way", () => {
    const ended = compile("from source | dedup k").start();
    ended.flush();
    expect(() => ended.save()).toThrow(/ended/);
    const stopped = compile("from source | dedup k", { limits: { groups: 1 } }).start();
    stopped.push({ k: 1 });
    expect(() => stopped.push({ k: 2 })).toThrow(SpillwayError);
    expect(() => stopped.save()).toThrow(/an error stopped it/);
  });

  test("reports on itself, not on the runs before it", () => {
    const pipeline = compile("from source | where k > 0 | stats count() BY span(t, 10ms)");
    const first = pipeline.start();
    for (const t of [1, 25, 2, "?"]) first.push({ t, k: 1 });
    expect(first.statistics).toMatchObject({ events: 4, late: 1, held: 1, sinks: { output: 1 } });
    const second = pipeline.start({ state: first.save() });
    second.push({ t: 3, k: 1 });
    second.push({ k: 0 });
    expect(second.statistics).toMatchObject({ events: 2, late: 1, held: 1, sinks: { output: 0 } });
    expect(second.notes).toEqual([]);
    second.flush();
    expect(second.statistics).toMatchObject({ held: 0, sinks: { output: 1 } });
  });

  test("says how many groups and rows it holds back", () => {
    const held = (stages: string) => {
      const session = compile(`from source | ${stages}`).start();
      for (const k of [1, 2, 2, 3]) session.push({ t: k, k });
      const before = session.statistics.held;
      session.flush();
      return [before, session.statistics.held];
    };
    expect(held("stats count() BY k, span(t, 10ms)")).toEqual([3, 0]);
    expect(held("stats count() BY k")).toEqual([3, 0]);
    expect(held("top k")).toEqual([3, 0]);
    expect(held("sort k")).toEqual([4, 0]);
    expect(held("tail 2")).toEqual([2, 0]);
    expect(held("sort k | stats count() BY k")).toEqual([4, 0]);
    expect(held("dedup k")).toEqual([0, 0]);
  });

  test("reads the streams that the text and the caller bring along in the first run only", () => {
    const pipeline = compile("from extra | union [{x: 2}], source | streamstats count() AS n", {
      sources: { extra: [{ x: 1 }] },
    });
    const untouched = pipeline.start();
    const first = pipeline.start({ state: untouched.save() });
    expect(first.push({ x: 3 }).map(({ row }) => row)).toEqual([
      { x: 1, n: 1 },
      { x: 2, n: 2 },
      { x: 3, n: 3 },
    ]);
    const second = pipeline.start({ state: first.save() });
    expect(second.push({ x: 4 }).map(({ row }) => row)).toEqual([{ x: 4, n: 4 }]);
    expect(second.flush()).toEqual([]);
  });

  test("notes values that are too deep to be saved", () => {
    let deep: unknown = 1;
    for (let level = 0; level < 1000; level++) deep = { deep };
    const session = compile("from source | sort k").start();
    session.push({ deep });
    session.save();
    expect(session.notes).toMatchObject([{ code: "SPL6010", name: "state-cut", count: 1 }]);
  });
});
