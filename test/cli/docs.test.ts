import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { file, folder, spillway } from "./harness.ts";

file("docs/one.yml", "name: First One\ntype: TTP\nsearch: from source | where a = 1\n");
file(
  "docs/one.test.yml",
  "tests:\n  - { name: fires on one, events: [{ a: 1 }], expect: fires }\n  - { name: two rows, events: [{ a: 1 }, { a: 1 }], expect: { count: 2 } }\n",
);
file("docs/below/two.spl", "from source | head 1");
file("docs-bad/a.yml", "name: a\nsearch: [x]\n");
file("docs-bad/b.yml", "name: Sound\nsearch: from source\n");

const read = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");

describe("spillway docs", () => {
  test("writes a page for each detection, with its tests, and says where to begin", async () => {
    const { code, out } = await spillway(["docs", "docs", "--out", "site/a", "--title", "Ours"]);
    expect(code).toBe(0);
    expect(out).toBe("2 detections, 6 files: site/a/index.html\n");
    const page = read("site/a/detections/first-one.html");
    expect(page).toContain("fires on one");
    expect(page).toContain("2 rows");
    expect(page).toContain("first_one_filter");
    expect(page).toContain("<title>First One - Ours</title>");
    expect(existsSync(join(folder, "site/a/detections/two.html"))).toBe(true);
    await spillway(["docs", "docs", "--out", "site/b", "--title", "Ours"]);
    expect(read("site/b/index.html")).toBe(read("site/a/index.html"));
  });

  test("says which files give no page, and writes the others", async () => {
    const { code, out, err } = await spillway(["docs", "docs-bad", "--out", "site/c"]);
    expect(code).toBe(3);
    expect(out).toContain("1 detection,");
    expect(err).toContain("SPL8004");
  });

  test("needs detections and a folder to write to", async () => {
    expect((await spillway(["docs", "--out", "x"])).code).toBe(2);
    expect((await spillway(["docs", "docs"])).code).toBe(2);
    expect((await spillway(["docs", "missing", "--out", "x"])).code).toBe(4);
    file("taken", "a file");
    const { code, err } = await spillway(["docs", "docs", "--out", "taken"]);
    expect(code).toBe(4);
    expect(err).toContain("cannot write below taken");
  });
});
