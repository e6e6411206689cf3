import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TestCase } from "../../src/testing/case.ts";
import type { SuiteReport } from "../../src/testing/report.ts";
import { runSuite } from "../../src/testing/run-suite.ts";
import { runSuites } from "../../src/testing/run-suites.ts";
import type { Suite } from "../../src/testing/suite.ts";
import type { Testers } from "../../src/testing/test-threads.ts";
import type { Answer } from "../../src/testing/thread-messages.ts";

const aTest = (a: number): TestCase => ({
  name: `a is ${a}`,
  file: "x.test.yml",
  line: 1,
  events: { kind: "inline", events: [{ a }] },
  expect: { kind: "fires" },
  clock: 0,
  options: {},
});

const suites = Array.from(
  { length: 12 },
  (_, index): Suite => ({
    name: `suite ${index}`,
    file: `${index}.yml`,
    subject: { text: `from source | where a > ${index}`, options: {} },
    tests: [aTest(5), aTest(20)],
    accept: [],
    diagnostics: [],
  }),
);

const settings = { cwd: ".", compile: { plain: {}, folders: {} } };

async function all(reports: AsyncIterable<SuiteReport>): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { name, cases } of reports) {
    found.push([name, cases.map(({ outcome, reason, details }) => [outcome, reason, details])]);
  }
  return found;
}

/** Threads in this one that answer in an order of their own. */
class Others implements Testers {
  readonly #order: () => number;
  #open: { readonly turn: number; readonly answer: Promise<Answer> }[] = [];
  #answers: Answer[] = [];
  ended = false;

  constructor(order: () => number) {
    this.#order = order;
  }

  give(next: Parameters<Testers["give"]>[0]): void {
    while (this.#open.length < 4) {
      const work = next();
      if (work === undefined) return;
      const { turn, suite } = work;
      const answer = runSuite(suite, { cwd: "." }).then((outcome) => ({ turn, outcome }));
      this.#open.push({ turn, answer });
    }
  }

  taken(): readonly Answer[] {
    const answers = this.#answers;
    this.#answers = [];
    return answers;
  }

  async news(): Promise<void> {
    const [chosen] = this.#open.splice(this.#order() % Math.max(1, this.#open.length), 1);
    if (chosen !== undefined) this.#answers.push(await chosen.answer);
  }

  async end(): Promise<void> {
    this.ended = true;
  }
}

describe("suites run by many", () => {
  test("are reported in their order, whoever answers first", async () => {
    const alone = await all(runSuites(suites, { ...settings, jobs: 1 }));
    expect(alone).toHaveLength(12);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 1 }), async (orders) => {
        let turn = 0;
        const others = new Others(() => orders[turn++ % orders.length] ?? 0);
        const many = await all(runSuites(suites, { ...settings, jobs: 3, threads: () => others }));
        expect(many).toEqual(alone);
        expect(others.ended).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test("end their threads when nobody reads on", async () => {
    const others = new Others(() => 0);
    for await (const _ of runSuites(suites, { ...settings, jobs: 3, threads: () => others })) break;
    expect(others.ended).toBe(true);
  });

  test("pass on what ended a thread", async () => {
    const broken: Testers = {
      give: (next) => void next(),
      taken: () => {
        throw new Error("gone");
      },
      news: async () => {},
      end: async () => {},
    };
    await expect(all(runSuites(suites, { ...settings, jobs: 2, threads: () => broken }))).rejects.toThrow(
      "gone",
    );
  });
});
