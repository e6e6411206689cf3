import { join, posix } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { colouredWords } from "../../grammar/index.ts";
import { loadDetection } from "../../src/detections/index.ts";
import { loadDetections } from "../../src/detections.ts";
import { createSite, type SiteDetection } from "../../src/site/index.ts";
import { TACTIC_LIST } from "../../src/site/tactics.ts";
import { technique } from "../../src/site/techniques.ts";
import { LANGUAGE } from "../../src/vocabulary.ts";
import { corpusTexts, NO_CORPUS, SHARED } from "../support/shared.ts";

function detection(name: string, yaml = "", text = "from source | where a = 1"): SiteDetection {
  const about = loadDetection(`name: ${JSON.stringify(name)}\nsearch: x\n${yaml}`, "d.yml").detection?.about;
  return { name, text, ...(about === undefined ? {} : { about }), tests: [] };
}

/** What a browser shows, more or less. */
function shown(page: string): string {
  return page
    .replace(/<script>[\s\S]*?<\/script>/g, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&");
}

function deadLinks(site: ReadonlyMap<string, string>): string[] {
  const dead: string[] = [];
  for (const [path, page] of site) {
    if (!path.endsWith(".html")) continue;
    for (const [, address = ""] of page.matchAll(/(?:href|src)="([^"]*)"/g)) {
      if (/^https?:/.test(address)) continue;
      const file = decodeURIComponent(address.split(/[?#]/)[0] ?? "");
      const target = posix.normalize(posix.join(posix.dirname(path), file));
      if (!site.has(target)) dead.push(`${path} -> ${address}`);
    }
  }
  return dead;
}

interface Layer {
  readonly name: string;
  readonly domain: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly gradient: {
    readonly minValue: number;
    readonly maxValue: number;
    readonly colors: readonly string[];
  };
  readonly techniques: readonly {
    readonly techniqueID: string;
    readonly score: number;
    readonly comment: string;
    readonly enabled: boolean;
  }[];
}

const layerOf = (site: ReadonlyMap<string, string>) =>
  JSON.parse(site.get("attack-layer.json") ?? "") as Layer;

describe("a site of detections", () => {
  const DETECTIONS: readonly SiteDetection[] = [
    {
      ...detection(
        "Dump of a hive",
        "type: TTP\ndescription: Why it matters.\nhow_to_implement: Collect logs.\nknown_false_positives: Backups.\nreferences: [https://example.org/a, 'javascript:alert(1)']\ntags: { impact: 70, confidence: 90, message: on $host$, required_fields: [host], mitre_attack_id: [T1003.002, TA0040], kill_chain_phases: [Exploitation], analytic_story: [Theft] }",
      ),
      filterMacro: "dump_of_a_hive_filter",
      tests: [{ name: "fires on a dump", expects: "fires" }],
    },
    detection("Same name", "tags: { mitre_attack_id: [T1003, T9999] }"),
    detection("Same name"),
    { name: "Text alone", text: "from source", tests: [] },
    detection("Ünïcode 日本 / ../..", "tags: { mitre_attack_id: [T1078] }"),
  ];
  const site = createSite(DETECTIONS, { title: "Ours" });
  const page = (name: string) => site.get(`detections/${name}.html`) ?? "";

  test("has a page for each, whatever they are called, and no dead link", () => {
    expect([...site.keys()].sort()).toEqual(
      [
        "attack-layer.json",
        "attack.html",
        "detections/dump-of-a-hive.html",
        "detections/same-name-2.html",
        "detections/same-name.html",
        "detections/text-alone.html",
        "detections/ünïcode-日本.html",
        "index.html",
        "style.css",
      ].sort(),
    );
    expect(deadLinks(site)).toEqual([]);
  });

  test("lists all of them in its index, with what to narrow them by", () => {
    const index = site.get("index.html") ?? "";
    for (const path of site.keys()) {
      if (path.startsWith("detections/")) {
        expect(index).toContain(`href="${path.split("/").map(encodeURIComponent).join("/")}"`);
      }
    }
    expect(index).toContain('<option value="TA0006">Credential Access (2)</option>');
    expect(index).toContain('data-tactics="TA0006 TA0040"');
    expect(shown(index)).toContain("5 detections");
    expect(index).not.toMatch(/https?:/);
  });

  test("says of a detection what its file says", () => {
    const text = shown(page("dump-of-a-hive"));
    for (const part of [
      "Dump of a hive",
      "TTP",
      "risk 63",
      "Why it matters.",
      "T1003.002",
      "OS Credential Dumping: Security Account Manager",
      "Credential Access",
      "from source",
      "dump_of_a_hive_filter",
      "Collect logs.",
      "Backups.",
      "Exploitation",
      "on $host$",
      "https://example.org/a",
      "fires on a dump",
    ]) {
      expect(text).toContain(part);
    }
    expect(page("dump-of-a-hive")).not.toContain('href="javascript:');
    expect(page("text-alone")).not.toContain("<h2>Risk</h2>");
  });

  test("has a layer of techniques alone, with numbers of detections", () => {
    const { versions, domain, techniques, gradient, name } = layerOf(site);
    expect({ name, domain, layer: versions.layer }).toEqual({
      name: "Ours",
      domain: "enterprise-attack",
      layer: "4.5",
    });
    expect(versions.attack).toMatch(/^\d+$/);
    expect(versions.navigator).toMatch(/^\d+\.\d+\.\d+$/);
    expect(techniques.map(({ techniqueID, score }) => [techniqueID, score])).toEqual([
      ["T1003", 1],
      ["T1003.002", 1],
      ["T1078", 1],
      ["T9999", 1],
    ]);
    expect(techniques[1]).toMatchObject({ comment: "Dump of a hive", enabled: true });
    expect(gradient.maxValue).toBeGreaterThan(gradient.minValue);
    expect(gradient.colors.every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true);
  });

  test("shows techniques under each of their tactics, and those it has no name for", () => {
    const text = site.get("attack.html") ?? "";
    expect(text.match(/Valid Accounts/g)).toHaveLength(4);
    expect(shown(text)).toMatch(/Not in the table[\s\S]*T9999/);
    expect(shown(text)).toMatch(/T1003 OS Credential Dumping 2/);
  });

  test("is the same for the same detections", () => {
    expect([...createSite(DETECTIONS, { title: "Ours" })]).toEqual([...site]);
    const names = (pages: ReadonlyMap<string, string>) => pages.get("index.html");
    expect(names(createSite([...DETECTIONS.slice(1), ...DETECTIONS.slice(0, 1)], { title: "Ours" }))).toBe(
      names(site),
    );
  });
});

describe("hostile metadata", () => {
  const HOSTILE = `"><script>alert(1)</script><img src=x onerror='alert(1)'>&amp;`;

  test("is shown as it is, wherever it stands", () => {
    const yaml = [
      ...["type", "status", "description", "how_to_implement", "known_false_positives", "author", "date"].map(
        (key) => `${key}: ${JSON.stringify(HOSTILE)}`,
      ),
      `references: [${JSON.stringify(`https://x/${HOSTILE.replaceAll(" ", "")}`)}]`,
      `tags: { message: ${JSON.stringify(`${HOSTILE} $a$`)}, required_fields: [${JSON.stringify(HOSTILE)}], observable: [{ name: ${JSON.stringify(HOSTILE)}, type: ${JSON.stringify(HOSTILE)} }], kill_chain_phases: [${JSON.stringify(HOSTILE)}], mitre_attack_id: [T1003] }`,
    ].join("\n");
    const hostile = {
      ...detection(HOSTILE, yaml, `from source | where a = "${HOSTILE.replaceAll('"', "")}" // </code>`),
      tests: [{ name: HOSTILE, description: HOSTILE, expects: HOSTILE }],
    };
    const site = createSite([hostile], { title: HOSTILE });
    for (const [path, text] of site) {
      if (!path.endsWith(".html")) continue;
      expect(text).not.toMatch(/<script>alert|<img/);
      expect(text.match(/<script/g) ?? []).toHaveLength(path === "index.html" ? 1 : 0);
      expect(shown(text)).toContain(HOSTILE);
    }
    expect(layerOf(site).techniques[0]?.comment).toBe(HOSTILE);
  });

  test("of any kind leaves no tag of its own", () => {
    const part = fc.constantFrom("<", ">", '"', "'", "&", "<b", "</pre>", "<!--", "\u0000", "é", "]]>", "a");
    const text = fc.array(part).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (name, search) => {
        const site = createSite([{ name, text: search, tests: [{ name: search, expects: name }] }]);
        const plain = createSite([{ name: "a", text: "a", tests: [{ name: "a", expects: "a" }] }]);
        const tags = (pages: ReadonlyMap<string, string>) =>
          [...pages].flatMap(([path, page]) =>
            path.startsWith("detections/")
              ? [page.replace(/<\/?(?:span|details|summary|pre|code)\b[^>]*>/g, "")]
              : [],
          );
        const kinds = (page: string | undefined) => (page ?? "").match(/<\/?[a-z!]+/gi);
        expect(kinds(tags(site)[0])).toEqual(kinds(tags(plain)[0]));
      }),
      { numRuns: 200 },
    );
  });
});

describe("coloured words", () => {
  test("say what each word is", () => {
    const text = '$a = from source | where match(b, /x/)=true AND c IN ("d") // e\n| into sink;';
    const words = colouredWords(text, LANGUAGE.syntax).map(
      ({ start, end, kind }) => `${kind} ${text.slice(start, end)}`,
    );
    expect(words).toEqual([
      "variable $a",
      "command from",
      "command where",
      "function match",
      "pattern /x/",
      "keyword true",
      "keyword AND",
      "keyword IN",
      'text "d"',
      "comment // e",
      "command into",
    ]);
  });

  test("of any text are in order and do not overlap", () => {
    const part = fc.constantFrom(
      "from",
      " ",
      "|",
      '"',
      "/",
      "`",
      "${",
      "}",
      "(",
      "[",
      "where a=1",
      "--x--",
      "$b",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string())), (parts) => {
        const text = parts.join("");
        let end = 0;
        for (const word of colouredWords(text, LANGUAGE.syntax)) {
          expect(word.start).toBeGreaterThanOrEqual(end);
          expect(word.end).toBeLessThanOrEqual(text.length);
          end = word.end;
        }
      }),
    );
  });
});

describe("the table of techniques", () => {
  test("has a name and known tactics for each, and none for what it does not know", () => {
    expect(technique("T1003.002")).toEqual({
      id: "T1003.002",
      name: "Security Account Manager",
      whole: "T1003",
      tactics: [{ id: "TA0006", name: "Credential Access" }],
    });
    expect(technique("T9999")).toEqual({ id: "T9999", tactics: [] });
    expect(technique("T1003.999")?.name).toBeUndefined();
    expect(technique("TA0006")).toBeUndefined();
    expect(TACTIC_LIST).toHaveLength(14);
  });

  test("names every technique of the detections that come with the package", async () => {
    const { detections } = await loadDetections(join(import.meta.dirname, "../../detections"));
    const ids = detections.flatMap(({ detection }) => detection?.about.attack ?? []);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id) => technique(id)?.name === undefined)).toEqual([]);
  });
});

describe.skipIf(NO_CORPUS)("a site of all published detections", () => {
  test("is whole, names every technique, and shows every search word for word", async () => {
    const { detections } = await loadDetections(join(SHARED, "corpus"));
    const given = detections.map(({ name, text, detection }) => ({
      name,
      text,
      ...(detection === undefined ? {} : { about: detection.about }),
      tests: [],
    }));
    expect(given).toHaveLength(corpusTexts().length);
    const site = createSite(given);
    expect(deadLinks(site)).toEqual([]);
    expect(site.get("attack.html")).not.toContain("Not in the table");
    const pages = [...site].filter(([path]) => path.startsWith("detections/")).map(([, page]) => shown(page));
    expect(pages).toHaveLength(given.length);
    const all = pages.join("\n");
    for (const { text } of given) expect(all).toContain(text);
  });
});
