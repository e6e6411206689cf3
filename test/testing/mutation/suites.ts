/** Suites by hand: a text, and cases of inline events. */
import type { Event } from "../../../src/index.ts";
import type { Expectation, ReadyCase, TextUnderTest } from "../../../src/testing/case.ts";

export function fires(name: string, ...events: readonly Event[]): ReadyCase {
  return ready(name, { kind: "fires" }, events);
}

export function silent(name: string, ...events: readonly Event[]): ReadyCase {
  return ready(name, { kind: "silent" }, events);
}

export function ready(name: string, expect: Expectation, events: readonly Event[]): ReadyCase {
  const test = {
    name,
    file: "detection.test.yml",
    line: 1,
    events: { kind: "inline", events } as const,
    expect,
    clock: Date.UTC(2026, 0, 1),
    options: {},
  };
  return { test, events, before: [] };
}

export function subject(text: string): TextUnderTest {
  return { text, options: {} };
}
