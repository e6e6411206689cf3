import { describe, expect, test } from "vitest";
import { describeDiagnostics, renderDiagnostics } from "../../src/diagnostics/render.ts";
import { check, compile, FileRefused, format, runPipeline } from "../../src/index.ts";

const errorsOf = (text: string, modules: Parameters<typeof modulesOf>[0]) =>
  check(text, modulesOf(modules)).filter(({ severity }) => severity === "error");

function modulesOf(modules: Readonly<Record<string, string>> | ((path: string) => string | undefined)) {
  return { modules };
}

describe("paths of modules", () => {
  const one = "export function f() { return 1 }";

  test.each([
    ["a.b.c", "a/b/c"],
    ["/a.b.c", "a/b/c"],
    ["/a/b.c", "a/b/c"],
    ["~/a.b", "a/b"],
    ["~a", "a"],
    ["~/apps.'1st app'.x", "apps/1st app/x"],
    ["'a.b'.c", "a.b/c"],
    ["my-app.x_1", "my-app/x_1"],
  ])("%s is %s", (written, path) => {
    const asked: string[] = [];
    const modules = (wanted: string) => {
      asked.push(wanted);
      return one;
    };
    expect(errorsOf(`import f from ${written}; from source | eval x=f()`, modules)).toEqual([]);
    expect(asked).toEqual([path]);
  });

  test.each([
    "../a",
    "a/../b",
    "..",
    "'..'.a",
    "a..b",
    ".a",
    "a.",
    "a//b",
    "'a/b'",
    "'a\\b'",
    '"a"',
    "a:b",
    "~",
  ])("%s is none", (written) => {
    const errors = errorsOf(`import f from ${written}; from source`, () => one);
    expect(errors.map(({ code }) => code)).toEqual(["SPL2048"]);
  });

  test("begin in the folder of the module that has them", () => {
    const modules = {
      "a/b/one": "import {f} from two; import g from ../three; import h from ../../four; export {f, g, h}",
      "a/b/two": "export function f() { return 2 }",
      "a/three": "export function g() { return 3 }",
      four: "export function h() { return 4 }",
    };
    const text = "import {f, g, h} from a.b.one; from source | select f() AS f, g() AS g, h() AS h";
    expect(runPipeline(text, [{}], { modules })).toEqual([{ f: 2, g: 3, h: 4 }]);
  });

  test("may be the keys of the texts in any spelling", () => {
    for (const key of ["lib/x", "lib.x", "/lib.x", "~/lib/x"]) {
      expect(errorsOf("import f from lib.x; from source | eval x=f()", { [key]: one })).toEqual([]);
    }
  });
});

describe("a module", () => {
  test("is asked for once, however many import it", () => {
    const asked: string[] = [];
    const texts: Record<string, string> = {
      a: "import f from c; export function a() { return f() }",
      b: "import f from c; export function b() { return f() }",
      c: "export function f() { return 1 }",
    };
    const modules = (path: string) => {
      asked.push(path);
      return texts[path];
    };
    const text =
      "import a from a; import b from b; import f from c; from source | select a() + b() + f() AS n";
    expect(runPipeline(text, [{}], { modules })).toEqual([{ n: 3 }]);
    expect(asked).toEqual(["a", "c", "b"]);
  });

  test("that must not be read says why at the path", () => {
    const text = "import f from a.b; from source | eval x = f()";
    const errors = errorsOf(text, () => {
      throw new FileRefused("it lies outside");
    });
    expect(errors).toMatchObject([
      { code: "SPL7220", message: "it lies outside", span: { start: 14, end: 17 } },
    ]);
  });

  test("with syntax errors is reported at the path, with its own place beside", () => {
    const lib = "export function f($x) {\n  return ($x + }";
    const [fault] = errorsOf("import f from lib; from source | eval x = f(1)", { lib });
    expect(fault?.message).toMatch(/^in module `lib`, line 2: /);
    expect(fault?.span).toEqual({ start: 14, end: 17 });
    expect(fault?.related?.[0]).toMatchObject({ source: { file: "lib", text: lib } });
    expect(fault?.fixes).toEqual([]);
  });

  test("that is not there says so once, and nothing of what its names would have been", () => {
    const text = "import {f, mask, t, s} from nowhere; from s | mask | eval x = f(1) | where x IS t";
    expect(errorsOf(text, {}).map(({ code }) => code)).toEqual(["SPL2047"]);
  });

  test("is proposed where a path misspells it", () => {
    expect(errorsOf("import f from lib.txets; from source", { "lib/texts": "" })).toMatchObject([
      { code: "SPL2047", help: "did you mean `lib/texts`?" },
    ]);
  });

  test("keeps its own meaning of a name that the text has too", () => {
    const modules = {
      lib: `function suffix() { return "!" } export function shout($s) { return upper($s) + suffix() }
        $all = from [{a: 1}]; export function all() { return | from $all }`,
    };
    const text = `import {shout, all} from lib; function suffix() { return "?" } $all = from [{a: 2}];
      from all() | union $all | select shout("x") + suffix() AS s, a`;
    expect(runPipeline(text, [], { modules })).toEqual([
      { s: "X!?", a: 1 },
      { s: "X!?", a: 2 },
    ]);
  });

  test("does not run: only what the text reads of it does", () => {
    const modules = {
      lib: "$a = from source | into a; from source | into b; export $c = from source | where x=1; export $d = from $c",
    };
    const { sinks } = compile("import * from lib; from $d | into mine", { modules }).run([
      { x: 1 },
      { x: 2 },
    ]);
    expect(sinks).toEqual({ mine: [{ x: 1 }] });
  });

  test("warns where a stream of it ends in a sink of its own", () => {
    const modules = { lib: "export $c = from source | into elsewhere" };
    const found = check("import c from lib; from c", { modules });
    expect(found).toMatchObject([{ code: "SPL2053", severity: "warning" }]);
    expect(compile("import c from lib; from c", { modules }).run([{ x: 1 }]).sinks).toEqual({
      output: [{ x: 1 }],
    });
  });

  test("may be taken whole; the text's own names come first, then those of the first module", () => {
    const modules = {
      a: "export function f() { return 1 } export function g() { return 1 }",
      b: "export function g() { return 2 } export function h() { return 2 }",
    };
    const text =
      "import * from a; import * from b; function f() { return 0 }; from source | select f() AS f, g() AS g, h() AS h";
    expect(runPipeline(text, [{}], { modules })).toEqual([{ f: 0, g: 1, h: 2 }]);
  });

  test("gives a name once: two meanings in one text are an error", () => {
    const modules = { a: "export function f() { return 1 }", b: "export function f() { return 2 }" };
    expect(errorsOf("import f from a; import f from b; from source", modules)).toMatchObject([
      { code: "SPL2040", help: "import it under another name: `import f as other from ...`" },
    ]);
    expect(errorsOf("import f from a; import f as g from b; from source", modules)).toEqual([]);
    expect(errorsOf("import f, g as h from a; from source", modules)).toMatchObject([{ code: "SPL2048" }]);
  });

  test("can hide a command of the language from nobody", () => {
    const modules = { lib: "export function where($s) { return | from $s | head 0 }" };
    expect(runPipeline("import * from lib; from source | where a=1", [{ a: 1 }], { modules })).toEqual([
      { a: 1 },
    ]);
  });
});

describe("a fault in a module", () => {
  const modules = {
    "lib/inner": "export function shout($s) {\n  return uper($s)\n}",
    "lib/outer": "import shout from inner;\nexport function loud($s) { return shout($s) }",
  };
  const text = "import loud from lib.outer;\nfrom source | eval x = loud(a)";

  test("is shown at the call in the text, with the way to its own place", () => {
    const shown = renderDiagnostics(check(text, { modules }), { text, file: "main.spl2" });
    expect(
      shown,
    ).toBe(`error[SPL2001] unknown-function: in module \`lib/outer\`, line 2: in module \`lib/inner\`, line 2: there is no function \`uper\`
 --> main.spl2:2:24
  |
2 | from source | eval x = loud(a)
  |                        ^^^^
  note: it stands here
 --> lib/outer:2:35
  |
2 | export function loud($s) { return shout($s) }
  |                                   ^^^^^
  note: it stands here
 --> lib/inner:2:10
  |
2 |   return uper($s)
  |          ^^^^
  = help: did you mean \`upper\`?
`);
  });

  test("is described for programs with the file of each place", () => {
    const [record] = describeDiagnostics(check(text, { modules }), { text, file: "main.spl2" });
    expect(record?.related?.map(({ file, start }) => `${file}:${start.line}:${start.column}`)).toEqual([
      "lib/outer:2:35",
      "lib/inner:2:10",
    ]);
  });

  test("in an argument that is passed on stands where the text has it, if a value is wanted", () => {
    const lib =
      "export function f($x) { return $x } export function m($s, $x) { return | from $s | eval y = $x }";
    const [first, second] = errorsOf("import * from lib; from source | eval a = f(lowr(b)) | m x=lowr(c)", {
      lib,
    });
    expect(first?.span).toEqual({ start: 44, end: 48 });
    expect(second?.message).toMatch(/^in module `lib`, line 1: there is no function `lowr`$/);
    expect(second?.span).toEqual({ start: 55, end: 56 });
  });

  test("of a macro that it calls stands at the call too", () => {
    const lib = "export function f($x) { return `nowhere($x)` }";
    const [fault] = errorsOf("import f from lib; from source | eval a = f(b)", { lib });
    expect(fault).toMatchObject({ code: "SPL2006", span: { start: 42, end: 43 } });
  });
});

test("a text with modules is laid out like any other", () => {
  const text = "import * as ns from a.b;\n\nfrom ns.s | ns.m f=1 | eval x = ns.f(1) | where x IS ns.t;\n";
  expect(format(format(text))).toBe(format(text));
  expect(format(text)).toContain("ns.f(1)");
});
