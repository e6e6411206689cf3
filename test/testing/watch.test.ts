import { join } from "node:path";
import { PassThrough, Readable, Writable } from "node:stream";
import { expect, test } from "vitest";
import { loadLibrary } from "../../src/cli/library.ts";
import type { TestContext } from "../../src/cli/test.ts";
import { watchTests } from "../../src/cli/watch-tests.ts";
import { changesBelow } from "../../src/testing/watch.ts";
import { file, folder } from "../cli/harness.ts";

async function contextOf(paths: readonly string[]): Promise<TestContext & { readonly shown: () => string }> {
  let shown = "";
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      shown += chunk.toString();
      done();
    },
  });
  return {
    paths,
    flags: { format: "text" },
    library: await loadLibrary(),
    terminal: {
      stdin: Object.assign(Readable.from([]), { isTTY: false }),
      stdout,
      stderr: new PassThrough(),
      cwd: folder,
      environment: {},
      now: () => 0,
    },
    shown: () => shown,
  };
}

const detection = (name: string, bound: number) =>
  `name: ${name}\nsearch: from source | where a > ${bound}\n`;
const tests = "tests:\n  - { name: t, events: events.jsonl, expect: fires }\n";

test("watching runs everything once, then what a change concerns, and ends with its changes", async () => {
  file("w/a.yml", detection("A", 1));
  file("w/a.test.yml", tests);
  file("w/b.yml", detection("B", 1));
  file("w/b.test.yml", "tests:\n  - { name: t, events: [{ a: 2 }], expect: fires }\n");
  file("w/events.jsonl", '{"a":2}\n');
  const context = await contextOf(["w"]);
  async function* changes() {
    expect(context.shown()).toContain("Tests: 2 passed, 0 failed, 0 skipped of 2 detections");
    file("w/events.jsonl", '{"a":0}\n');
    yield new Set([join(folder, "w/events.jsonl")]);
    expect(context.shown()).toContain("Changed: A\nFAIL A > t\n");
    yield new Set([join(folder, "w/elsewhere.txt")]);
    file("w/b.yml", "name: [");
    yield new Set([join(folder, "w/b.yml")]);
    expect(context.shown()).toContain("SPL8001");
  }
  expect(await watchTests(context, changes())).toBe(0);
  expect(context.shown().match(/^Changed: /gm)).toHaveLength(2);
});

test("changes of real files come in batches, and end with the signal", async () => {
  file("real/a.yml", "a");
  const stop = new AbortController();
  const changes = changesBelow([join(folder, "real")], stop.signal)[Symbol.asyncIterator]();
  const first = changes.next();
  // Written again and again, since nobody says when the system has begun to watch.
  const writing = setInterval(() => file("real/a.yml", "b"), 20);
  // A file that is written all the time never settles.
  setTimeout(() => clearInterval(writing), 200);
  expect([...((await first).value ?? [])]).toContain(join(folder, "real/a.yml"));
  const end = changes.next();
  stop.abort();
  expect((await end).done).toBe(true);
});
