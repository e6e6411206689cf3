/** Every rule by its own examples, and the edges that the corpus does not have. */
import { describe, expect, test } from "vitest";
import { applyFixes, type DetectionFacts, lint, rules } from "../../src/lint/index.ts";
import type { LintSample } from "../../src/lint/rule.ts";

function factsOf(metadata: NonNullable<LintSample["metadata"]>): DetectionFacts {
  const { required_fields: required } = metadata.tags as { required_fields?: string[] };
  return { metadata, ...(required === undefined ? {} : { requiredFields: required }) };
}

function namesIn({ text, metadata, events }: LintSample): string[] {
  const found = lint(text, {
    ...(metadata === undefined ? {} : { detection: factsOf(metadata) }),
    ...(events === undefined ? {} : { events }),
  });
  return found.map(({ name }) => name);
}

const inText = (text: string) => namesIn({ text });

describe.each(rules)("$name", (rule) => {
  test("is what its bad example has, and nothing else", () => {
    expect(namesIn(rule.bad)).toEqual([rule.name]);
  });

  test("and nothing is in its good one", () => {
    expect(namesIn(rule.good)).toEqual([]);
  });

  test("says what and why in whole sentences", () => {
    for (const sentence of [rule.summary, rule.why]) expect(sentence).toMatch(/^[A-Z`(].*\.$/s);
  });

  test("has fixes that leave it mended, and the text sound", () => {
    const { text, metadata } = rule.bad;
    const options = metadata === undefined ? {} : { detection: factsOf(metadata) };
    for (const report of lint(text, options)) {
      for (const fix of report.fixes) {
        const fixed = applyFixes(text, [{ ...report, fixes: [{ ...fix, safe: true }] }]);
        expect(fixed.applied).toBe(1);
        const left = lint(fixed.text, options);
        expect(left.filter(({ name, severity }) => name === rule.name || severity === "error")).toEqual([]);
      }
    }
  });
});

test("codes and names are given once, in the order of the list", () => {
  const codes = rules.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
});

describe("patterns", () => {
  test.each(["/(?i)/", "/.*/", "/x*/", "/^/", "/.+/", '"%"', '"%%"'])("%s fits everything", (pattern) => {
    const test = pattern.startsWith("/") ? `match(a, ${pattern})=true` : `a LIKE ${pattern}`;
    expect(inText(`from source | where b=1 AND ${test}`)).toEqual(["matches-everything"]);
  });

  test.each(["/^$/", "/[a-z]/", '"%abc%"', '"_%_"', '"a%"'])("%s does not", (pattern) => {
    const test = pattern.startsWith("/") ? `match(a, ${pattern})=true` : `a LIKE ${pattern}`;
    expect(inText(`from source | where b=1 AND ${test}`)).toEqual([]);
  });

  test.each(["/(?i)^cmd.*exe$/", "/(?i)^a..b$/", "/(?i)^cmd\\.exe$/", "/(?i)^[.]exe$/", "/(?i)^a.b?$/"])(
    "%s has no dot that was meant as one",
    (pattern) => {
      expect(inText(`from source | where match(process_name, ${pattern})=true`)).toEqual([]);
    },
  );

  test("a share may begin with two backslashes, and a class may follow one", () => {
    expect(inText('from source | where lower(path) LIKE "\\\\\\\\server\\\\share%"')).toEqual([]);
    expect(inText("from source | where match(path, /(?i)hklm\\\\system\\s+/)=true")).toEqual([]);
  });

  test("a tab in a path was a folder", () => {
    expect(inText('from source | where lower(path)="c:\\temp"')).toEqual(["unescaped-backslash"]);
    expect(inText('from source | where line="a\\tbc"')).toEqual([]);
  });

  test("a name is anchored by a separator of paths as well as by `^`", () => {
    for (const start of ["^", "\\b", "(?:^|\\\\)", "[\\\\/]"]) {
      expect(inText(`from source | where match(process_path, /(?i)${start}jsc\\.exe$/)=true`)).toEqual([]);
      expect(inText(`from source | where match(process_name, /(?i)${start}jsc\\.exe$/)=true`)).toEqual([]);
    }
    expect(inText("from source | where match(user_name, /(?i)jsc\\.exe/)=true")).toEqual([]);
  });

  test("a bar between what a shell reads is meant", () => {
    expect(inText("from source | where match(process, /(?i)[&|;]\\s*whoami/)=true")).toEqual([]);
    expect(inText("from source | where match(process, /(?i)[^|]/)=true")).toEqual([]);
  });
});

describe("a star outside the quotes of `search`", () => {
  test("is found before them as well, and where it stands alone in a comparison", () => {
    expect(inText('search a=*"b"')).toEqual(["wildcard-outside-quotes"]);
    expect(inText('search a="b"*')).toEqual(["wildcard-outside-quotes"]);
    expect(inText('search a="*b*" c=* "d" *')).toEqual([]);
  });
});

describe("null under NOT", () => {
  const asks = (condition: string) => inText(`from source | where ${condition}`);

  test("is reported wherever the field can be missing", () => {
    expect(asks("NOT a=1")).toEqual(["null-under-not"]);
    expect(asks("b=1 AND NOT (a=1 OR match(a, /xyz/))")).toEqual(["null-under-not"]);
    expect(asks("match(a, /xyz/)=false")).toEqual(["null-under-not"]);
  });

  test("is none where another condition wants the field", () => {
    expect(asks("a IS NOT NULL AND NOT a=1")).toEqual([]);
    expect(asks("match(a, /yxz/) AND NOT match(a, /xyz/)")).toEqual([]);
    expect(asks("a IS NULL OR NOT a=1")).toEqual([]);
    expect(asks("NOT (a IS NULL OR a=1)")).toEqual([]);
    expect(inText("from source | where a!=null | eval b=a | where NOT b=1")).toEqual([]);
    expect(inText('from source | eval b=ucast(a, "string", "") | where NOT b="1"')).toEqual([]);
  });

  test("is none where every sample event has the field", () => {
    const text = "from source | where NOT a=1";
    expect(namesIn({ text, events: [{ a: 1 }, { a: 2 }] })).toEqual([]);
    expect(namesIn({ text, events: [{ a: 1 }, { b: 2 }] })).toEqual(["null-under-not"]);
  });
});

describe("case", () => {
  test("matters where sample events have capitals, whatever the field is called", () => {
    const text = 'from source | where user="ann"';
    expect(inText(text)).toEqual([]);
    expect(namesIn({ text, events: [{ user: "Ann" }] })).toEqual(["case-sensitive"]);
    expect(namesIn({ text: 'from source | where process="ann b"', events: [{ process: "x" }] })).toEqual([]);
  });

  test("is said once for a field, however often it is compared", () => {
    const found = lint('from source | where process_name="a.exe" OR process_name IN ("b.exe", "c.exe")');
    expect(found.map(({ message }) => message)).toEqual([
      "`process_name` keeps its case, and is compared with one spelling, and 2 more like it",
    ]);
  });

  test("does not matter without letters, or after `lower` however far away", () => {
    expect(inText('from source | where process="127.0.0.1"')).toEqual([]);
    expect(inText('from source | eval p=lower(process) | rename p AS q | where q LIKE "%a b%"')).toEqual([]);
  });
});

describe("conditions", () => {
  test("are the same whatever parentheses stand around them", () => {
    expect(inText("from source | where a=1 OR (a=1)")).toEqual(["duplicate-condition"]);
    expect(inText("from source | where a=1 OR a=2 OR (b=1 AND (c=2 AND a=2))")).toEqual([
      "absorbed-condition",
    ]);
    expect(inText("from source | where (a=1 OR b=2) AND (a=1)")).toEqual(["absorbed-condition"]);
  });

  test("of `search` bind the other way, and need no parentheses", () => {
    expect(inText("search a=1 AND b=2 OR c=3")).toEqual([]);
    expect(inText("from source | where (a=1 AND b=2) OR c=3")).toEqual([]);
  });
});

describe("keys of the event", () => {
  const ssa = (...fields: readonly (readonly [name: string, key: string])[]) => {
    const read = fields.map(([name, key]) => `${name}=ucast(map_get(input_event, "${key}"), "string", null)`);
    return inText(
      `| from read_ssa_enriched_events() | eval ${read.join(", ")} | stats count() BY ${fields[0]?.[0]}`,
    );
  };

  test("that two fields share are one too many, where one of them has the key's name and the other more", () => {
    expect(ssa(["process_name", "process_name"], ["parent_process_name", "process_name"])).toContain(
      "wrong-key",
    );
    expect(ssa(["cmd_line", "process"], ["process", "process"])).not.toContain("wrong-key");
  });

  test("may have other names than fields have, and be read again where the field is used", () => {
    expect(ssa(["cmd_line", "process"], ["timestamp", "_time"], ["user", "dest_user_id"])).not.toContain(
      "wrong-key",
    );
    const nested = "from source | eval process_pid=process.pid, process_uid=process.uid, process_name=";
    const end = " | fields process_pid, process_uid, process_name";
    expect(inText(`${nested}process.file.name${end}`)).toEqual([]);
    expect(inText(`${nested}actor.process.name${end}`)).toEqual(["wrong-key"]);
  });
});

describe("findings", () => {
  const found = (stages: string) =>
    inText(`from read_ssa_enriched_events() ${stages} | into write_ssa_detected_events()`);

  test("without entities, or with the same for every event, are reported", () => {
    expect(found("| eval start_time=1")).toEqual(["missing-entity"]);
    expect(found("| eval entities=mvappend(null, null)")).toEqual(["missing-entity"]);
    expect(found("| eval entities=mvappend(input_event.dest_device_id)")).toEqual([]);
    expect(found("| stats count() BY input_event | eval entities=mvappend(input_event.a, null)")).toEqual([]);
  });

  test("elsewhere than in a detection's sink have no entities to lack", () => {
    expect(inText("from source | where a=1 | into other")).toEqual([]);
  });

  test("have their time as a number, whatever is done to it", () => {
    const time = (expression: string) => found(`| eval entities=input_event.host, start_time=${expression}`);
    expect(time("input_event._time")).toEqual(["unparsed-time"]);
    expect(time("parse_long(input_event._time)")).toEqual([]);
    expect(time("input_event.time")).toEqual([]);
  });
});

describe("sample events", () => {
  test("with a name like the one that is read are named", () => {
    const found = lint("from source | where process.cmdline=1", { events: [{ process: { cmd_line: 1 } }] });
    expect(found).toMatchObject([{ name: "unseen-field", help: "events have `process.cmd_line`" }]);
  });
});
