/** Codecs and readers of text, against other implementations of the same. */
import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Value, ValueMap } from "../../src/index.ts";
import { check } from "../../src/index.ts";
import { GROK_PATTERNS } from "../../src/values/grok-patterns.ts";
import { evaluate, expression } from "./expression.ts";

const bytes = fc.uint8Array({ maxLength: 300 });
const wellFormed = fc.string({ unit: "binary" }).filter((text) => !/\p{Surrogate}/u.test(text));

describe("encodings", () => {
  test.each(["md5", "sha1", "sha256", "sha512"])("%s agrees with OpenSSL, on texts and on bytes", (name) => {
    const run = expression(`${name}(v)`);
    fc.assert(
      fc.property(wellFormed, bytes, (text, data) => {
        expect(run({ v: text })).toBe(createHash(name).update(text).digest("hex"));
        expect(Buffer.from(run({ v: data as Value }) as Uint8Array)).toEqual(
          createHash(name).update(data).digest(),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("Base64 agrees with Buffer, in both alphabets", () => {
    const encode = expression("base64_encode(v)");
    const decode = expression("base64_decode(v)");
    fc.assert(
      fc.property(bytes, (data) => {
        const buffer = Buffer.from(data);
        expect(encode({ v: data as Value })).toBe(buffer.toString("base64"));
        for (const kind of ["base64", "base64url"] as const) {
          expect(Buffer.from(decode({ v: buffer.toString(kind) }) as Uint8Array)).toEqual(buffer);
        }
      }),
    );
    expect(["a", "ab=c", "abc==", "a b=", "====="].map((v) => decode({ v }))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test("gzip agrees with zlib, both ways", () => {
    const [compress, decompress] = [expression("gzip(v)"), expression("gunzip(v)")];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), (data) => {
        expect(gunzipSync(compress({ v: data as Value }) as Uint8Array)).toEqual(Buffer.from(data));
        expect(Buffer.from(decompress({ v: gzipSync(data) as Value }) as Uint8Array)).toEqual(
          Buffer.from(data),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("gunzip refuses what is damaged, cut off or a bomb, and joins members", () => {
    const run = expression("gunzip(v)");
    const whole = gzipSync(Buffer.from("reg save HKLM\\SAM ".repeat(1000)));
    for (let cut = 0; cut < whole.length; cut += 7)
      expect(run({ v: whole.subarray(0, cut) as Value })).toBeNull();
    const damaged = Uint8Array.from(whole);
    damaged[whole.length - 6] = (damaged[whole.length - 6] as number) ^ 1;
    expect(run({ v: damaged as Value })).toBeNull();
    expect(run({ v: gzipSync(new Uint8Array(80 * 1024 * 1024)) as Value })).toBeNull();
    const two = Buffer.concat([gzipSync("one "), gzipSync("two")]);
    expect(evaluate("to_string(gunzip(v))", { v: two as Value })).toBe("one two");
  });

  test("percent escapes agree with those of JavaScript", () => {
    const run = expression("[url_decode(url_encode(v)), url_decode(w)]");
    fc.assert(
      fc.property(wellFormed, (text) => {
        expect(run({ v: text, w: encodeURIComponent(text) })).toEqual([text, text]);
      }),
    );
    expect(evaluate("url_encode(v)", { v: "a b+c/ä~" })).toBe("a%20b%2Bc%2F%C3%A4~");
    expect(evaluate("url_decode(v)", { v: "%E4%zz%4" })).toBe("\uFFFD%zz%4");
  });

  test("bytes and texts convert both ways", () => {
    const run = expression("to_string(to_bytes(v))");
    fc.assert(
      fc.property(wellFormed, (text) => {
        expect(run({ v: text })).toBe(text);
      }),
    );
  });
});

describe("delimited text", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "1", '"', ",", ";", " ", "\n") });

  test("is read back as it was written", () => {
    const run = expression("map_values(csv_to_object(array_to_csv(v, d), k, false, d))");
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(",", ";", "||"),
        (cells, d) => {
          const k = cells.map((_, index) => `k${index}`);
          expect(run({ v: cells, k, d })).toEqual(cells);
        },
      ),
    );
  });

  test.each<[string, Value[]]>([
    ['a,"b,c",d', ["a", "b,c", "d"]],
    ['"a""b"', ['a"b']],
    ['"open,b', ['"open', "b"]],
    ['"a"b,c', ["ab", "c"]],
    [",,", ["", "", ""]],
  ])("%s", (line, cells) => {
    const k = cells.map((_, index) => `k${index}`);
    expect(evaluate("map_values(csv_to_object(v, k))", { v: line, k })).toEqual(cells);
  });

  test("types are inferred from what looks like JSON", () => {
    const line = "1,-1.5e3,007,true,NULL,1x,9007199254740993,";
    const k = [..."abcdefgh"];
    expect(evaluate("map_values(csv_to_object(v, k, true))", { v: line, k })).toEqual([
      1,
      -1500,
      "007",
      true,
      null,
      "1x",
      9007199254740993n,
      "",
    ]);
  });
});

describe("XML", () => {
  const name = fc.constantFrom("a", "b", "c-d", "e.f", "g:h");
  const text = fc
    .string({ unit: fc.constantFrom("x", "1", "<", "&", '"', "'", "ä", "]]>") })
    .filter((each) => each !== "");
  const { element } = fc.letrec<{ element: Value }>((tie) => ({
    element: fc.oneof(
      { depthSize: "small" },
      text,
      fc.dictionary(
        fc.oneof(
          name,
          name.map((each) => `@${each}`),
        ),
        fc.oneof(text, fc.array(text, { minLength: 2, maxLength: 3 }), tie("element")),
        {
          minKeys: 1,
          maxKeys: 3,
          noNullPrototype: true,
        },
      ),
    ) as fc.Arbitrary<Value>,
  }));

  test("is read back as it was written", () => {
    const run = expression("xml_to_object(object_to_xml(v))");
    fc.assert(
      fc.property(name, element, (root, inside) => {
        fc.pre(attributesAreTexts(inside));
        expect(run({ v: { [root]: inside } })).toEqual({ [root]: inside });
      }),
    );
  });

  function attributesAreTexts(value: Value): boolean {
    if (typeof value !== "object" || value === null) return true;
    return Object.entries(value).every(([key, inner]) =>
      key.startsWith("@") ? typeof inner === "string" : attributesAreTexts(inner as Value),
    );
  }

  test("is read with declarations, comments, CDATA, entities and mixed text", () => {
    const xml = `<?xml version='1.0'?><!DOCTYPE p [<!ENTITY x "y">]><!-- c -->
      <Publisher Name="Random House"><Name Prefix='Mr.'>Bob &amp; &#74;o&#x6E;</Name>
      <Book>A</Book><Book><![CDATA[<B>]]></Book><Empty/>text &x;</Publisher>`;
    expect(evaluate("xml_to_object(v)", { v: xml })).toEqual({
      Publisher: {
        "@Name": "Random House",
        Name: { "@Prefix": "Mr.", "#text": "Bob & Jon" },
        Book: ["A", "<B>"],
        Empty: "",
        "#text": "text &x;",
      },
    });
  });

  test.each([
    "",
    "<a>",
    "<a></b>",
    "<a/><b/>",
    "text<a/>",
    "<a b=1/>",
    "<a",
    "<!-- x",
    "</a>",
    "<a><!DOCTYPE",
  ])("%j is no XML", (xml) => expect(evaluate("xml_to_object(v)", { v: xml })).toBeNull());

  test("spath reaches elements and attributes", () => {
    const v = '<r><p id="1">a</p><p id="2">b<q>c</q></p></r>';
    const paths = ["r.p", "r.p{1}", "r.p{2}.q", "r.p{@id}", "r.p{2}{@id}", "r.p{3}", "r{}.p.q", "x"];
    expect(paths.map((p) => evaluate("spath(v, p)", { v, p }))).toEqual([
      ["a", "bc"],
      "a",
      "c",
      ["1", "2"],
      "2",
      null,
      ["c"],
      null,
    ]);
  });
});

describe("grok", () => {
  const grok = (input: string, pattern: string) => evaluate("extract_grok(v, p)", { v: input, p: pattern });

  test.each([...GROK_PATTERNS.keys()])("%s is a sound pattern", (name) => {
    const found = check(`from source | eval r = extract_grok(x, "%{${name}}")`);
    expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test.each<[string, string]>([
    ["INT", "-17"],
    ["NUMBER", "3.14"],
    ["UUID", "123e4567-e89b-12d3-a456-426614174000"],
    ["MAC", "00:1A:2b:3c:4d:5e"],
    ["CISCOMAC", "001a.2b3c.4d5e"],
    ["IPV4", "192.168.0.1"],
    ["IPV6", "2001:db8::1"],
    ["IPV6", "fe80::1:2%eth0"],
    ["IPV6", "::ffff:10.0.0.1"],
    ["IPV6", "1:2:3:4:5:6:7:8"],
    ["IP", "::1"],
    ["HOSTNAME", "www.example.com"],
    ["HOSTPORT", "example.com:8080"],
    ["EMAILADDRESS", "a.b+c@example.org"],
    ["UNIXPATH", "/usr/local/bin/x-1.2"],
    ["WINPATH", "C:\\Windows\\System32\\reg.exe"],
    ["URI", "https://user:pw@example.com:8443/a/b.php?x=1&y=%20#z"],
    ["QUOTEDSTRING", '"a \\"b\\" c"'],
    ["TIMESTAMP_ISO8601", "2024-02-05T04:06:07.089+02:00"],
    ["HTTPDATE", "10/Oct/2000:13:55:36 -0700"],
    ["SYSLOGTIMESTAMP", "Feb  5 04:06:07"],
    ["DATE_US", "02/05/2024"],
    ["DATESTAMP_RFC822", "Mon Feb 5 2024 04:06:07 GMT"],
    ["LOGLEVEL", "WARNING"],
    ["BASE16NUM", "0xDEADbeef"],
  ])("%s takes all of %s", (name, input) => {
    expect(grok(input, `^%{${name}:whole}$`)).toEqual({ whole: input });
    // A Windows path may have blanks in it.
    if (name !== "WINPATH") expect((grok(`> ${input} y`, `%{${name}}`) as ValueMap)[name]).toBe(input);
  });

  test("reads an access log and a syslog line", () => {
    const log =
      '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /a.gif?x=1 HTTP/1.0" 200 2326 "http://e.com/" "Mozilla"';
    expect(grok(log, "%{COMBINEDAPACHELOG:all}")).toMatchObject({
      clientip: "127.0.0.1",
      ident: "-",
      auth: "frank",
      timestamp: "10/Oct/2000:13:55:36 -0700",
      verb: "GET",
      request: "/a.gif?x=1",
      httpversion: "1.0",
      response: "200",
      bytes: "2326",
      referrer: '"http://e.com/"',
      agent: '"Mozilla"',
    });
    expect(grok("Feb  5 04:06:07 host-1 sshd[42]: Accepted", "%{SYSLOGLINE}")).toMatchObject({
      timestamp: "Feb  5 04:06:07",
      logsource: "host-1",
      program: "sshd",
      pid: "42",
      message: "Accepted",
    });
  });

  test("keeps the author's own groups, and refuses unknown names", () => {
    expect(grok("id=7 x", "id=(?<id>\\d+) %{WORD:[a][b]}")).toEqual({ id: "7", "[a][b]": "x" });
    expect(grok("a", "%{NOBODY}")).toBeNull();
    expect(grok("a", "%{WORD}(")).toBeNull();
    expect(() => evaluate('extract_grok("a", "%{NOBODY}")')).toThrow(/no grok pattern `NOBODY`/);
  });
});

describe("trimming", () => {
  test("takes characters, not halves of them", () => {
    expect(evaluate('trim(v, "😀")', { v: "😀a😁😀" })).toBe("a😁");
    expect(evaluate("trim(v)", { v: "\t \n x \t" })).toBe("\n x");
  });
});
