import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { DETECTION_TEMPLATES, detectionName } from "../../src/detections/templates/index.ts";
import { file, folder, spillway } from "./harness.ts";

function place(name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return path;
}

const read = (...parts: string[]) => readFileSync(join(...parts), "utf8");

describe.each(["ssa", "ba", "spl2"] as const)("a new detection of the family %s", (family) => {
  const cwd = place(`family-${family}`);

  test("is sound, in its layout, and passes its tests; after the change that is proposed it fails one", async () => {
    const { code, out } = await spillway(["init", "--family", family, "found"], { cwd });
    expect(code).toBe(0);
    expect(await spillway(["check", "found"], { cwd })).toMatchObject({
      code: 0,
      out: "1 text checked: 0 errors, 0 warnings\n",
    });
    expect(await spillway(["fmt", "--check", "found"], { cwd })).toMatchObject({ code: 0 });
    expect(await spillway(["lint", "found"], { cwd })).toMatchObject({
      code: 0,
      out: "1 text linted: 0 errors, 0 warnings\n",
    });
    const [, command = ""] = /^ {2}npx spillway (test .*)$/m.exec(out) ?? [];
    const passed = await spillway(command.split(" "), { cwd });
    expect(passed.code).toBe(0);
    expect(passed.out).toContain("2 passed, 0 failed");

    const [, path = "", from = "", to = ""] = /in (\S+), change (\S+) to (\S+),/.exec(out) ?? [];
    writeFileSync(join(cwd, path), read(cwd, path).replace(from, to));
    const failed = await spillway(command.split(" "), { cwd });
    expect(failed.code).toBe(1);
    expect(failed.out + failed.err).toContain("fires when certutil loads a file");
  });

  test("reads the fields that its file says it needs", async () => {
    const { err } = await spillway(["fields", "found/detection.yml"], { cwd });
    expect(err).toBe("");
  });

  test("has a risk score that follows from impact and confidence, and says so of fields that it has", () => {
    const { metadata, spl } = DETECTION_TEMPLATES[family];
    const { tags } = parseYaml(metadata) as {
      tags: { impact: number; confidence: number; risk_score: number; message: string };
    };
    expect(tags.risk_score).toBe((tags.impact * tags.confidence) / 100);
    for (const [, field = ""] of tags.message.matchAll(/\$(\w+)\$/g)) expect(spl).toContain(field);
  });
});

describe("the name", () => {
  test("makes the folder, and the folder makes the name", async () => {
    const cwd = place("names");
    await spillway(["init", "--name", "Certutil: Loads a File!"], { cwd });
    await spillway(["init", "deep/odd_logon-hours"], { cwd });
    await spillway(["init"], { cwd });
    const nameIn = (path: string) => (parseYaml(read(cwd, path, "detection.yml")) as { name: string }).name;
    expect(nameIn("certutil_loads_a_file")).toBe("Certutil: Loads a File!");
    expect(nameIn("deep/odd_logon-hours")).toBe("Odd Logon Hours");
    expect(nameIn("my_detection")).toBe("My Detection");
  });

  test.each([
    ["../../escape", "escape"],
    ["a: b # c", "a_b_c"],
    ["\"quoted\" 'too'", "quoted_too"],
    ["two\nsearch: evil\u001b[31m", "two_search_evil_31m"],
    ["- dash", "dash"],
    ["жук", "my_detection"],
  ])("%j is safe as a folder and in the file", async (name, made) => {
    const cwd = place(`hostile-${made}-${name.length}`);
    expect(await spillway(["init", `--name=${name}`], { cwd })).toMatchObject({ code: 0 });
    const data = parseYaml(read(cwd, made, "detection.yml")) as Record<string, unknown>;
    expect(data.name).toBe(detectionName(name));
    expect(data.search).toBeUndefined();
    expect(await spillway(["check", made], { cwd })).toMatchObject({ code: 0 });
  });

  test("that nobody can see is refused", async () => {
    expect(await spillway(["init", "--name", "\u0007\u200b "], { cwd: place("unseen") })).toMatchObject({
      code: 2,
    });
  });
});

test("ids are random UUIDs of version 4, and the date is a day", async () => {
  const cwd = place("ids");
  await spillway(["init", "a"], { cwd });
  await spillway(["init", "b"], { cwd });
  const [a, b] = ["a", "b"].map(
    (path) => parseYaml(read(cwd, path, "detection.yml")) as Record<string, unknown>,
  );
  expect(a?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(a?.id).not.toBe(b?.id);
  expect(a?.date).toMatch(/^\d{4}-\d\d-\d\d$/);
});

describe("what is there", () => {
  test("is never written over", async () => {
    const mine = file("taken/detection.yml", "name: mine\n");
    const { code, err } = await spillway(["init", "taken"], { cwd: folder });
    expect(code).toBe(2);
    expect(err).toContain("taken/detection.yml is there already");
    expect(readFileSync(mine, "utf8")).toBe("name: mine\n");
    expect(existsSync(join(folder, "taken/detection.spl"))).toBe(false);
  });

  test("stays beside the new files where it does not stand in their way", async () => {
    file("shared/notes.md", "mine");
    expect(await spillway(["init", "shared"], { cwd: folder })).toMatchObject({ code: 0 });
    expect(read(folder, "shared/notes.md")).toBe("mine");
  });

  test("may be a file where the folder should be", async () => {
    file("plain", "");
    expect(await spillway(["init", "plain"], { cwd: folder })).toMatchObject({ code: 2 });
  });
});
