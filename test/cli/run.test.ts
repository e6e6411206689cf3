import { join } from "node:path";
import { Writable } from "node:stream";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { loadLibrary } from "../../src/cli/library.ts";
import { onnxFile } from "../models/onnx-files.ts";
import { file, folder, spillway } from "./harness.ts";

const lines = (rows: readonly unknown[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
const rowsOf = (out: string) =>
  out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);

file(
  "a.jsonl",
  lines([
    { a: 1, b: "x" },
    { a: 2, b: "y" },
  ]),
);
file("b.json", '[{"a":3},\n{"a":4}]');
file("c.log", gzipSync(lines([{ a: 5 }])));
file("d", gzipSync('[{"a":6}]'));

describe("spillway run", () => {
  test("runs the models below a folder, and says where it looked for one that is not there", async () => {
    const sum = onnxFile({
      inputs: [{ name: "x", type: "double", shape: ["N", 2] }],
      outputs: [{ name: "y", type: "double", shape: ["N"] }],
      weights: [{ name: "axis", shape: [1], values: [1], type: "int64" }],
      steps: [{ operation: "ReduceSum", inputs: ["x", "axis"], outputs: ["y"], numbers: { keepdims: 0 } }],
    });
    file("models/bucket/sum.onnx", sum);
    file("pairs.jsonl", lines([{ ml_in: [1, 2] }, { ml_in: "x" }]));
    const given = ["run", "--models", "models", "-e"];
    const ran = await spillway([...given, 'apply_model path="s3://bucket/sum"', "pairs.jsonl"]);
    expect([ran.code, rowsOf(ran.out)]).toEqual([
      0,
      [
        { ml_in: [1, 2], ml_out: [3] },
        { ml_in: "x", ml_out: null },
      ],
    ]);
    expect(ran.err).toContain("note[SPL6020]");
    const missed = await spillway([...given, 'apply_model path="other"', "pairs.jsonl"]);
    expect(missed.code).toBe(3);
    expect(missed.err).toContain(`looked below the folder ${join(folder, "models")}`);
    const nowhere = await spillway(["run", "--models", "none", "-e", "where a=1", "pairs.jsonl"]);
    expect([nowhere.code, nowhere.err]).toEqual([4, expect.stringContaining("no such file")]);
  });

  test("reads lines and arrays, plain and compressed, in the order named, whatever they are called", async () => {
    const { out, err } = await spillway(
      ["run", "-e", "from source | fields a", "d", "b.json", "-", "c.log", "a.jsonl"],
      {
        input: '{"a":7}',
      },
    );
    expect(rowsOf(out).map((row) => (row as { a: number }).a)).toEqual([6, 3, 4, 7, 5, 1, 2]);
    expect(err).toBe("7 events, 7 rows, 0.00 s\n");
  });

  test("takes the text from a file, a detection file, or the words after -e", async () => {
    file("t.spl", "\ufefffrom source\r\n| where a=1\r\n");
    file("t.yml", "name: T\nsearch: |\n  from source\n  | where a=1\n");
    for (const given of [["t.spl"], ["t.yml"], ["-e", "where a=1"]]) {
      const { out } = await spillway(["run", ...given, "a.jsonl"]);
      expect(rowsOf(out)).toEqual([{ a: 1, b: "x" }]);
    }
  });

  test("goes on with the other inputs when one cannot be opened", async () => {
    const { code, out, err } = await spillway(["run", "-e", "where a>0", "none.jsonl", "a.jsonl"]);
    expect([code, rowsOf(out).length]).toEqual([4, 2]);
    expect(err).toContain("error: cannot open none.jsonl: no such file\n");
  });

  test("sums up what was rejected, with samples, and counts the rest", async () => {
    file("bad.jsonl", `{"a":1}\n\u001b[2J\n${"x\n".repeat(1000)}7\n{"a":`);
    const { err } = await spillway(["run", "-e", "where a=1", "bad.jsonl"]);
    expect(err).toBe(
      [
        "warning[SPL7001] not-json: A line, or an element of an array, is not JSON (1,001 times)",
        "  --> bad.jsonl:2 (byte 8): \\x1b[2J",
        "  --> bad.jsonl:3 (byte 13): x",
        "  --> bad.jsonl:4 (byte 15): x",
        "  ... and 998 more",
        "warning[SPL7002] not-an-object: A line, or an element of an array, is JSON but no object, so it has no fields (once)",
        "  --> bad.jsonl:1003 (byte 2,013): 7",
        "warning[SPL7006] cut-off: The input ends in the middle of an event, as a file does that is still being written (once)",
        '  --> bad.jsonl:1004 (byte 2,015): {"a":',
        "1 event, 1 row, 1,003 rejected, 0.00 s",
        "",
      ].join("\n"),
    );
  });

  test("refuses events nested deeper than 512 levels with a note of their own (G12)", async () => {
    const deep = (levels: number) => `{"a":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}\n`;
    file("deep.jsonl", deep(512) + deep(513) + deep(10_000));
    const { out, err, code } = await spillway(["run", "-e", "from source", "deep.jsonl"]);
    expect(out).toBe(deep(512));
    expect([code, err]).toEqual([
      0,
      expect.stringContaining("nested-too-deep: An event is nested deeper than 512 levels (2 times)"),
    ]);
  });

  test("under --strict has written the rows before the bad line, and stops there", async () => {
    const { code, out } = await spillway(["run", "-e", "from source", "--strict", "-"], {
      input: '{"a":1}\nnope\n{"a":2}\n',
    });
    expect([code, out]).toEqual([4, '{"a":1}\n']);
  });

  test("prints whole numbers in full and takes __proto__ for a field (V2, V8)", async () => {
    const line = '{"a":9007199254740993,"__proto__":{"x":12345678901234567890}}\n';
    expect((await spillway(["run", "-e", "from source"], { input: line })).out).toBe(line);
  });

  test("writes rows while the input is still coming", async () => {
    const library = await loadLibrary();
    let written = "";
    const stdout = new Writable({
      write(chunk: Buffer, _encoding, done) {
        written += chunk.toString();
        done();
      },
    });
    let seenBeforeTheEnd = "";
    async function* slow() {
      yield Buffer.from('{"a":1}\n');
      await new Promise(setImmediate);
      await new Promise(setImmediate);
      seenBeforeTheEnd = written;
      yield Buffer.from('{"a":2}\n');
    }
    const { Readable } = await import("node:stream");
    const { runCli } = await import("../../src/cli/cli.ts");
    const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
    const terminal = {
      stdin: Readable.from(slow()),
      stdout,
      stderr: sink,
      cwd: folder,
      environment: {},
      now: () => 0,
    };
    await runCli(["run", "-e", "from source"], terminal, async () => library);
    expect(seenBeforeTheEnd).toBe('{"a":1}\n');
  });

  test.each([
    ["json", '[\n{"a":1},\n{"a":2}\n]\n'],
    ["csv", "a\r\n1\r\n2\r\n"],
    ["table", "a\n─\n1\n2\n"],
    ["jsonl", '{"a":1}\n{"a":2}\n'],
  ])("--output %s", async (format, expected) => {
    expect((await spillway(["run", "-e", "fields a", "-o", format, "a.jsonl"])).out).toBe(expected);
  });

  test("--output json is valid when a limit ends the run", async () => {
    const text = "$a = from source; $b = from source; from $a | union $b";
    const { code, out, err } = await spillway([
      "run",
      "-e",
      text,
      "--output",
      "json",
      "--limit",
      "buffered-rows=0",
      "a.jsonl",
    ]);
    expect(code).toBe(5);
    expect(JSON.parse(out)).toHaveLength(1);
    expect(err).toMatch(/error\[SPL5004\].*\n --> -e:1:\d+\n/);
  });

  test("a table fits the terminal, and says which columns it has no room for", async () => {
    file("wide.jsonl", lines([Object.fromEntries([..."abcdefgh"].map((key) => [key, "z".repeat(50)]))]));
    const { out, err } = await spillway(["run", "-e", "from source", "-o", "table", "wide.jsonl"], {
      columns: 40,
    });
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(40);
    expect(err).toContain("SPL7102");
  });

  test("--macro, --var and --slot define what a text names", async () => {
    const only = async (...given: string[]) =>
      rowsOf((await spillway(["run", ...given, "a.jsonl"])).out).length;
    expect(await only("-e", "from source | `f`", "--macro", "f=where a=1")).toBe(1);
    expect(await only("-e", "from source | `f(2)`", "--macro", "f(n)=where a=$n$")).toBe(1);
    expect(await only("-e", "from source | where a=$n", "--var", "n=1")).toBe(1);
    expect(await only("-e", "from source | where a=$n", "--var", "$n=1", "--var", "m=2")).toBe(1);
    expect(await only("-e", "from source --f--", "--slot", "f=| where a=1")).toBe(1);
    expect(await only("-e", "from source | where b=$s", "--var", 's="x=y"')).toBe(0);
  });

  test("a detection's filter macro has the detection's name, or the one of --name", async () => {
    file("named.yml", "name: Registry Dump\nsearch: from source\n");
    for (const given of [
      ["named.yml"],
      ["-e", "from source", "--name", "Registry Dump"],
      ["-e", "from source", "--name", "registry_dump"],
    ]) {
      const { out } = await spillway([
        "run",
        ...given,
        "--macro",
        "registry_dump_filter=where a=1",
        "a.jsonl",
      ]);
      expect(rowsOf(out)).toEqual([{ a: 1, b: "x" }]);
    }
  });

  test("--findings takes the detection's identity from its file, in one file or two", async () => {
    const metadata = "name: D\nid: the-id\nversion: 7\ntype: TTP\ntags: {risk_severity: high}\n";
    const text = "from source | where a=1 | eval body={b: b} | into write_ssa_detected_events();";
    file("whole.yml", `${metadata}search: ${text.replace("{b: b}", 'create_map(["b", b])')}\n`);
    file("split.yml", metadata);
    file("split.spl", text.replace("{b: b}", 'create_map(["b", b])'));
    const outs = [];
    for (const given of ["whole.yml", "split.yml", "split.spl"]) {
      const { out, err } = await spillway(["run", given, "--findings", "a.jsonl"]);
      expect(err).toContain("1 row");
      const [row] = rowsOf(out) as Record<string, unknown>[];
      expect(row).toMatchObject({
        detection_id: "the-id",
        detection_version: 7,
        type: "TTP",
        risk_severity: "high",
      });
      outs.push(row?.id);
    }
    expect(new Set(outs).size).toBe(1);
    expect((await spillway(["run", "whole.yml", "a.jsonl"])).out).not.toContain("detection_id");
  });

  test("--fail-on-findings counts only what reaches a sink for findings, where the text has one", async () => {
    const text =
      "$a = from source | where a=1; from $a | into other; from $a | where a=9 | into write_ssa_detected_events()";
    const { code, out } = await spillway(["run", "-e", text, "--fail-on-findings", "a.jsonl"]);
    expect([code, rowsOf(out).length]).toEqual([0, 1]);
  });

  test("parses only lines in which the texts stand that a condition needs, and counts all", async () => {
    const line = (n: number) => `{"n":${n},"p":"${n % 50 === 3 ? "reg SAVE" : "cmd"}"}\n`;
    file("many.jsonl", Array.from({ length: 2000 }, (_, n) => line(n)).join(""));
    const text = ["run", "-e", "where match(p, /(?i)save/)=true", "many.jsonl"];
    const usual = await spillway(text);
    expect(rowsOf(usual.out)).toHaveLength(40);
    expect(usual.err).toBe("2,000 events (40 parsed), 40 rows, 0.00 s\n");
    for (const flags of [["--strict"], ["--no-pass", "raw-scan"], ["--no-pass", "all"]]) {
      const { out, err } = await spillway([...text, ...flags]);
      expect([out, err]).toEqual([usual.out, "2,000 events, 40 rows, 0.00 s\n"]);
    }
  });

  test("--strict looks into lines that cannot matter", async () => {
    file("inside.jsonl", '{"p":"save"}\n{"p" "x"}\n');
    const text = ["run", "-e", "where match(p, /save/)=true", "inside.jsonl"];
    expect(await spillway(text)).toMatchObject({ code: 0, err: "2 events (1 parsed), 1 row, 0.00 s\n" });
    const strict = await spillway([...text, "--strict"]);
    expect([strict.code, strict.err]).toEqual([4, expect.stringContaining("not-json")]);
  });

  test("--no-pass changes nothing in the rows", async () => {
    const text = "from source | eval c=a+1, d=c*2 | where d>4";
    const outs = [];
    for (const given of [
      [],
      ["--no-pass", "all"],
      ["--no-pass", "fold-constants", "--no-pass", "cheap-first"],
    ]) {
      outs.push((await spillway(["run", "-e", text, ...given, "a.jsonl"])).out);
    }
    expect(new Set(outs).size).toBe(1);
    expect(outs[0]).not.toBe("");
  });

  test("an unknown pass is refused where the library lists its passes", async () => {
    const library = async () => ({ ...(await loadLibrary()), passes: ["fold-constants"] });
    const { code, err } = await spillway(["run", "-e", "from source", "--no-pass", "fold", "a.jsonl"], {
      library,
    });
    expect([code, err]).toEqual([2, expect.stringContaining("there are fold-constants, all")]);
  });

  test("--allow-files lets the text read below a folder and nowhere else", async () => {
    file("allowed/in.json", '{"a":1}\n');
    file("outside.json", '{"a":2}\n');
    const text = (path: string) => `from read_json("${path}")`;
    expect(
      (await spillway(["run", "-e", text("in.json"), "--allow-files", "allowed"], { input: "" })).out,
    ).toBe('{"a":1}\n');
    for (const given of [
      ["-e", text("../outside.json"), "--allow-files", "allowed"],
      ["-e", text("in.json")],
    ]) {
      const { out, code } = await spillway(["run", ...given], { input: "" });
      expect(out).toBe("");
      expect(code).toBe(3);
    }
  });

  test("--lookup binds files of CSV and JSON, plain or compressed, under the names given", async () => {
    file("assets.csv", "ip,owner\r\n10.0.0.1,ann\r\n");
    file("sites.jsonl.gz", gzipSync('{"owner":"ann","site":{"id":7}}\n'));
    const lookups = ["--lookup", "assets.csv=assets.csv", "--lookup", "sites=sites.jsonl.gz"];
    const text = "lookup assets.csv ip | lookup sites owner";
    const input = '{"ip":"10.0.0.1"}\n{"ip":"10.0.0.2"}\n';
    const { out } = await spillway(["run", "-e", text, ...lookups], { input });
    expect(rowsOf(out)).toEqual([{ ip: "10.0.0.1", owner: "ann", site: { id: 7 } }, { ip: "10.0.0.2" }]);
    expect(await spillway(["check", "-e", "lookup sites ownr", ...lookups])).toMatchObject({
      code: 1,
      out: expect.stringContaining("did you mean `owner`?"),
    });
    expect(await spillway(["fields", "-e", text, ...lookups])).toMatchObject({ code: 0, out: "ip\n" });
  });

  test("--lookup-match says which columns hold wildcards and ranges", async () => {
    file("nets.v4.csv", "net,agent,zone\n10.0.0.0/8,curl*,in\n");
    const { out } = await spillway(
      [
        ...["run", "-e", "lookup nets.v4 net AS ip, agent OUTPUT zone", "--lookup", "nets.v4=nets.v4.csv"],
        ...["--lookup-match", "nets.v4.net=cidr", "--lookup-match", "nets.v4.agent=wildcard"],
      ],
      { input: '{"ip":"10.9.9.9","agent":"curl/8"}\n' },
    );
    expect(rowsOf(out)).toEqual([{ ip: "10.9.9.9", agent: "curl/8", zone: "in" }]);
  });

  test("says which lookup table cannot be opened, and why", async () => {
    file("broken.json", '[{"a":1},2]');
    file("broken.csv", new Uint8Array([0xff]));
    for (const [name, why] of [
      ["none.csv", "no such file"],
      ["broken.json", "its element 2 is no JSON object"],
      ["broken.csv", "it is not UTF-8"],
    ]) {
      const { code, err } = await spillway(["run", "-e", "where a=1", "--lookup", `t=${name}`, "a.jsonl"]);
      expect([code, err]).toEqual([4, `error: cannot open ${name}: ${why}\n`]);
    }
  });

  test("read_csv gives a row for each record of a file", async () => {
    file("allowed/in.csv", '\ufeffa,b c,a\n1,"x, ""y""\nz",2\n\n,,\n"",q\n5');
    const text = `from read_csv("in.csv")`;
    const { out } = await spillway(["run", "-e", text, "--allow-files", "allowed"], { input: "" });
    expect(rowsOf(out)).toEqual([{ a: "2", "b c": 'x, "y"\nz' }, {}, { a: "", "b c": "q" }, { a: "5" }]);
  });

  test("--module-path lets the text import modules of a folder", async () => {
    file("modules/lib/texts.spl2", "export function shout($s) { return upper($s) }");
    file("in.jsonl", '{"a":"b"}\n');
    const text = "import shout from lib.texts; from source | select shout(a) AS a";
    const run = (...flags: string[]) => spillway(["run", "-e", text, "in.jsonl", ...flags]);
    expect((await run("--module-path", "modules")).out).toBe('{"a":"B"}\n');
    const { code, err } = await run();
    expect([code, err]).toEqual([3, expect.stringContaining("a folder of modules with `--module-path`")]);
  });

  test("errors in a detection file's search point into the file", async () => {
    file("wrong.yml", "name: W\nsearch: >-\n  from source\n  | eval a=lowr(b)\n");
    const { code, err } = await spillway(["run", "wrong.yml", "a.jsonl"]);
    expect(code).toBe(3);
    expect(err).toContain(" --> wrong.yml:4:12\n  |\n4 |   | eval a=lowr(b)\n  |            ^^^^\n");
  });

  test("colours follow --color, then NO_COLOR, then the terminal", async () => {
    const coloured = async (
      given: readonly string[],
      environment: Record<string, string>,
      stderrTerminal: boolean,
    ) =>
      (
        await spillway(["run", "-e", "wher", ...given], { environment, stderrTerminal, input: "" })
      ).err.includes("\u001b[");
    expect(await coloured([], {}, false)).toBe(false);
    expect(await coloured([], {}, true)).toBe(true);
    expect(await coloured([], { NO_COLOR: "1" }, true)).toBe(false);
    expect(await coloured(["--no-color"], {}, true)).toBe(false);
    expect(await coloured(["--color"], { NO_COLOR: "1" }, false)).toBe(true);
  });

  test("shows progress on a terminal once the run lasts, clears it before rows, and not in a pipe", async () => {
    file("long.jsonl", `${'{"a":1}\n'.repeat(200_000)}{"a":2}\n`);
    const clock = () => {
      let time = 0;
      return () => (time += 400);
    };
    const run = (stderrTerminal: boolean, now: () => number) =>
      spillway(["run", "-e", "where a=2", "long.jsonl"], { stderrTerminal, now });
    const { err } = await run(true, clock());
    expect(err).toMatch(/\r\[#+\.*\] +\d+% {2}\d+ MB of \d+ MB {2}[\d,]+ events {2}\d+ MB\/s/);
    expect(err.lastIndexOf("\r\u001b[K")).toBeGreaterThan(err.lastIndexOf("%"));
    expect((await run(false, clock())).err).not.toContain("%");
    expect((await run(true, () => 0)).err).not.toContain("%");
  });
});
