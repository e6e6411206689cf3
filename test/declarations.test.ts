/** Declarations are documentation and test at once: every example of every function, command and diagnostic runs. */
import { describe, expect, test } from "vitest";
import { AGGREGATES } from "../src/aggregates/index.ts";
import { UNSUPPORTED_AGGREGATES } from "../src/aggregates/unsupported.ts";
import { COMMANDS } from "../src/commands/index.ts";
import { UNSUPPORTED_COMMANDS } from "../src/commands/unsupported.ts";
import { detectionCodes, loadingCodes } from "../src/detections/index.ts";
import { codes } from "../src/diagnostics/codes.ts";
import { faultCodes } from "../src/diagnostics/fault-codes.ts";
import { type NoteDefinition, notes } from "../src/diagnostics/notes.ts";
import { FUNCTIONS } from "../src/functions/index.ts";
import { UNSUPPORTED_FUNCTIONS } from "../src/functions/unsupported.ts";
import { check, compile, type FilePort, FileRefused, runPipeline } from "../src/index.ts";
import { inputCodes } from "../src/inputs/index.ts";
import type { CommandSpec } from "../src/language/command.ts";
import { settingCodes } from "../src/lint/codes.ts";
import { rules } from "../src/lint/index.ts";
import { outputCodes } from "../src/outputs/index.ts";
import { SINKS } from "../src/sinks/index.ts";
import { SOURCES } from "../src/sources/index.ts";
import { testingCodes } from "../src/testing/codes.ts";
import { LANGUAGE } from "../src/vocabulary.ts";
import { throughJson } from "./commands/drive.ts";
import { GENERATED } from "./support/switches.ts";

const SWITCHES: readonly Record<string, boolean>[] = [
  {},
  { all: false },
  GENERATED,
  { all: false, ...GENERATED },
];

describe.each(FUNCTIONS)("function $name", (spec) => {
  test.each(spec.examples)("$text", ({ text, fields = {}, result }) => {
    for (const passes of SWITCHES) {
      const rows = runPipeline(`from source | eval result = ${text} | select result`, [fields], { passes });
      expect(rows).toEqual([{ result }]);
    }
  });

  test.each(spec.examples)("$text, asked by a filter", ({ text, fields = {}, result }) => {
    const asked = `from source | eval result = ${text} | where isnull(result) OR result != "-" | select result`;
    for (const passes of SWITCHES) {
      expect(runPipeline(asked, [fields], { passes })).toEqual([{ result }]);
    }
  });

  test("has two examples at least, one of them about null", () => {
    expect(spec.examples.length).toBeGreaterThanOrEqual(2);
    expect(spec.examples.some(({ text, result }) => /\bnull\b/.test(text) || result === null)).toBe(true);
  });

  test("says what it and its parameters are in whole sentences", () => {
    for (const sentence of [spec.summary, ...spec.parameters.map(({ summary }) => summary)]) {
      expect(sentence).toMatch(/^[A-Z0-9`].*\.$/s);
    }
  });

  if (spec.parameters.length > 0 && !spec.iterates && !spec.parameters.some(({ variadic }) => variadic)) {
    test("gives null or a value for any mix of wrong types, and never throws", () => {
      const odd = ['"text"', "-1", "1.5", "true", "[]", '{"a": 1}', "null", "missing"];
      for (const value of odd) {
        const fields = { x: undefined };
        const list = spec.parameters.map(({ constant, type }) =>
          constant ? '"string"' : type === "lambda" ? "$x -> $x" : "v",
        );
        const text = `from source | eval v = ${value} | eval v = if(x = 1, null, v) | eval r = ${spec.name}(${list.join(", ")})`;
        expect(() => runPipeline(text, [fields])).not.toThrow();
      }
    });
  }
});

describe.each(AGGREGATES)("aggregate $name", (spec) => {
  test.each(spec.examples)("$values gives $result", ({ values, arguments: given = [], times, result }) => {
    const half = Math.floor(values.length / 2);
    const rules = spec.start(given);
    const accumulated = (from: number, to: number) => {
      let state = rules.start();
      for (let index = from; index < to; index++) {
        const value = values[index] ?? null;
        if (value !== null) state = rules.add(state, value, times?.[index] ?? null, index);
      }
      return state;
    };
    expect(rules.result(accumulated(0, values.length))).toEqual(result);
    const merged = rules.merge(accumulated(half, values.length), accumulated(0, half));
    expect(rules.result(merged)).toEqual(result);
    const restored = rules.restore(throughJson(rules.save(merged)));
    expect(rules.result(restored)).toEqual(result);
  });

  test("has two examples at least, one of them about null", () => {
    expect(spec.examples.length).toBeGreaterThanOrEqual(2);
    expect(spec.examples.some(({ values }) => values.includes(null))).toBe(true);
  });
});

describe.each(COMMANDS)("command $name", (spec) => {
  test.each(spec.examples)("$text", ({ text, events, rows, options }) => {
    for (const passes of SWITCHES) {
      const result = runPipeline(text, events, { ...options, passes });
      expect(result).toEqual(rows);
      expect(result.map((row) => Object.keys(row))).toEqual(rows.map((row) => Object.keys(row)));
    }
  });

  test.each(spec.examples)(
    "goes on from a saved state as if nothing had been: $text",
    ({ text, events, options }) => {
      const pipeline = compile(text, options);
      const { sinks } = pipeline.run(events);
      for (let place = 0; place <= events.length; place++) {
        const first = pipeline.start({ finite: true });
        const before = events.slice(0, place).flatMap((event) => first.push(event));
        const state = JSON.parse(JSON.stringify(first.save()));
        const second = pipeline.start({ finite: true, state });
        const after = events.slice(place).flatMap((event) => second.push(event));
        const rows = [...before, ...after, ...second.flush()];
        for (const name of Object.keys(sinks)) {
          expect(rows.filter(({ sink }) => sink === name).map(({ row }) => row)).toEqual(sinks[name]);
        }
      }
    },
  );

  test("has two examples at least", () => expect(spec.examples.length).toBeGreaterThanOrEqual(2));

  test.each(spec.examples.filter(readsComputedFields))(
    "reads fields that a stage before it computed: $text",
    ({ text, events, options }) => {
      const names = Object.keys(events[0] ?? {});
      const assigned = names.map((name) => `'${name}' = event.'${name}'`).join(", ");
      const computed = text.replace(/^from source/, `from source | eval ${assigned} | fields - event`);
      const given = compile(text, options).run(events);
      expect(compile(computed, options).run(events.map((event) => ({ event }))).sinks).toEqual(given.sinks);
    },
  );

  test("holds rows back until the end of the input exactly as it says", () => {
    const early = spec.examples.map(({ text, events, options }) => {
      const session = compile(text, options).start();
      return events.some((event) => session.push(event).length > 0);
    });
    const waiting = spec.examples.filter(({ rows, events }, index) => {
      return rows.length > 0 && events.length > 0 && early[index] === false;
    });
    if (spec.holdsRows === "always") expect(early).not.toContain(true);
    if (spec.holdsRows === undefined && spec.position !== "first") expect(early).toContain(true);
    if (spec.holdsRows === "by-form") expect(waiting).not.toEqual([]);
  });
});

/** Texts that read the events once, all of which have the same fields. */
function readsComputedFields({ text, events }: CommandSpec["examples"][number]): boolean {
  const [first, ...others] = events.map((event) => Object.keys(event).join());
  const alike = first !== undefined && first !== "" && others.every((names) => names === first);
  return alike && /^from source\s*\|/.test(text) && text.match(/\bsource\b/g)?.length === 1;
}

describe.each([
  ["command", UNSUPPORTED_COMMANDS, codes.unsupportedCommand, (name: string) => `${name} x`],
  ["function", UNSUPPORTED_FUNCTIONS, codes.unsupportedFunction, (name: string) => `eval y = ${name}(x)`],
  ["aggregate", UNSUPPORTED_AGGREGATES, codes.unsupportedFunction, (name: string) => `stats ${name}(x)`],
] as const)("a %s that is not supported", (_, words, { code }, stage) => {
  test.each(words)("$name is known, and refused with advice", ({ name, instead }) => {
    const found = check(`from source | ${stage(name)}`).filter(({ severity }) => severity === "error");
    expect(found.map((one) => [one.code, one.help])).toEqual([[code, instead]]);
  });
});

test("what is not supported is not there under the same kind, and is declared once", () => {
  for (const kind of ["function", "aggregate", "command"] as const) {
    const there = {
      function: LANGUAGE.functions,
      aggregate: LANGUAGE.aggregates,
      command: LANGUAGE.commands,
    };
    for (const name of LANGUAGE.unsupported[kind].keys()) {
      expect([name, there[kind].has(name)]).toEqual([name, false]);
    }
  }
  const names = [...UNSUPPORTED_AGGREGATES, ...UNSUPPORTED_COMMANDS, ...UNSUPPORTED_FUNCTIONS];
  expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
});

describe.each([...SOURCES, ...SINKS])("port $name", (spec) => {
  test.each(spec.examples)("$text", ({ text, events = [], files = {}, rows }) => {
    const port: FilePort = {
      read: (path) => {
        const content = Object.hasOwn(files, path) ? files[path] : undefined;
        if (content === undefined) throw new FileRefused(path);
        return new TextEncoder().encode(content);
      },
    };
    for (const passes of SWITCHES) expect(runPipeline(text, events, { passes, files: port })).toEqual(rows);
  });

  test("has an example", () => expect(spec.examples.length).toBeGreaterThan(0));
});

test.each([
  ...[...FUNCTIONS, ...AGGREGATES, ...SOURCES, ...SINKS].map((spec) => ({ ...spec, given: spec.parameters })),
  ...COMMANDS.map((spec) => ({ ...spec, given: spec.options ?? [] })),
])("$name says a default in its place, not in a summary", ({ given }) => {
  for (const { summary } of given) expect(summary).not.toMatch(/\bdefault\b/i);
});

describe("the register of diagnostics", () => {
  const definitions = Object.values(codes);
  const faults = Object.entries(faultCodes).map(([name, definition]) => ({ name, ...definition }));

  test.each([...faults, ...definitions].filter(({ bad }) => bad !== ""))(
    "$code $name: its bad example has it, its good one is sound",
    (definition) => {
      const found = check(definition.bad);
      expect(found.map(({ code }) => code)).toContain(definition.code);
      expect(found.find(({ code }) => code === definition.code)?.severity).toBe(definition.severity);
      expect(check(definition.good).filter(({ severity }) => severity !== "info")).toEqual([]);
    },
  );

  const noted = Object.entries<NoteDefinition>(notes).flatMap(([name, { code, message, example }]) =>
    example === undefined ? [] : [{ name, code, message, ...example }],
  );

  test.each(noted)("$name is noted over its example", ({ name, code, message, text, event }) => {
    const found = compile(text).run([JSON.parse(event)]).notes;
    expect(found.map((entry) => [entry.name, entry.code, entry.message])).toEqual([[name, code, message]]);
  });

  test("gives every code and every name to one diagnostic only", () => {
    const edges = [
      inputCodes,
      outputCodes,
      detectionCodes,
      loadingCodes,
      testingCodes,
      settingCodes,
      rules,
      notes,
      faultCodes,
    ].flatMap((register) => Object.values(register));
    const numbers = [...definitions, ...edges].map(({ code }) => code);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(new Set(definitions.map(({ name }) => name)).size).toBe(definitions.length);
  });
});
