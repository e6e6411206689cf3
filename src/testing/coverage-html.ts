/** Coverage as pages: an index, and the text of each detection with what tests saw of each predicate. */
import { snakeCase } from "../base/snake-case.ts";
import { type PredicateCoverage, percentOf, totalCoverage } from "./coverage.ts";
import { type CoveredText, inWords } from "./coverage-text.ts";
import { escaped } from "./reports/xml.ts";

/** Contents by the name of the file. Nothing in them leads out of the folder. */
export function coverageHtml(all: readonly CoveredText[]): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const named = all.map((each, index) => ({
    each,
    page: `${index + 1}-${snakeCase(each.name).slice(0, 80)}.html`,
  }));
  pages.set("index.html", indexPage(named));
  for (const { each, page } of named) pages.set(page, detectionPage(each));
  return pages;
}

function indexPage(named: readonly { readonly each: CoveredText; readonly page: string }[]): string {
  const total = totalCoverage(named.map(({ each }) => each.coverage));
  const rows = named.map(({ each: { name, file, coverage }, page }) => {
    const percent = percentOf(coverage);
    const cells = [
      `<td><a href="${escaped(page)}">${escaped(name)}</a><br><small>${escaped(file)}</small></td>`,
      `<td><meter min="0" max="100" low="60" high="99.9" optimum="100" value="${percent}"></meter></td>`,
      `<td class="number">${percent} %</td><td class="number">${coverage.seen} of ${coverage.wanted}</td>`,
    ];
    return `<tr>${cells.join("")}</tr>`;
  });
  const head = "<thead><tr><th>Detection</th><th></th><th>Covered</th><th>Answers</th></tr></thead>";
  return page(
    "Coverage of detections",
    `<p>${percentOf(total)} % of all answers: ${total.seen} of ${total.wanted}. Every predicate has to be seen true, false and,
where it can be, null.</p>
<table>${head}<tbody>${rows.join("\n")}</tbody></table>`,
  );
}

function detectionPage({ name, file, text, coverage }: CoveredText): string {
  const rows = coverage.predicates.map((predicate) => {
    const { start, end, expanded, counts, missing, impossible } = predicate;
    const what = expanded
      ? "<em>brought along by a macro or the filter</em>"
      : `<code>${escaped(text.slice(start, end))}</code>`;
    const cell = (answer: "true" | "false" | "null") => {
      const kind = missing.includes(answer) ? ` class="number missing"` : ` class="number"`;
      return `<td${kind}>${impossible.includes(answer) ? "cannot be" : counts[answer]}</td>`;
    };
    return `<tr><td>${what}</td>${cell("true")}${cell("false")}${cell("null")}</tr>`;
  });
  const head = "<thead><tr><th>Predicate</th><th>true</th><th>false</th><th>null</th></tr></thead>";
  return page(
    name,
    `<p><a href="index.html">All detections</a></p>
<p>${escaped(file)}: ${percentOf(coverage)} % covered, ${coverage.seen} of ${coverage.wanted} answers.</p>
<pre>${markedText(text, coverage.predicates)}</pre>
<table>${head}<tbody>${rows.join("\n")}</tbody></table>`,
  );
}

/** Predicates that stand at one place, as those of one macro do, are marked as the worst of them. */
function markedText(text: string, predicates: readonly PredicateCoverage[]): string {
  const pieces: string[] = [];
  let at = 0;
  const sorted = predicates.toSorted((a, b) => a.start - b.start || b.missing.length - a.missing.length);
  for (const { start, end, missing, counts } of sorted) {
    if (start < at || end <= start) continue;
    const unseen = counts.true + counts.false + counts.null === 0;
    const kind = missing.length === 0 ? "full" : unseen ? "none" : "part";
    const title = missing.length === 0 ? "seen in every way" : `never ${inWords(missing)}`;
    pieces.push(escaped(text.slice(at, start)));
    pieces.push(`<mark class="${kind}" title="${title}">${escaped(text.slice(start, end))}</mark>`);
    at = end;
  }
  return [...pieces, escaped(text.slice(at))].join("");
}

const STYLE = `:root{color-scheme:light dark;--full:#d7f5dc;--part:#fff0c2;--none:#ffd9d6;--line:#8884}
@media(prefers-color-scheme:dark){:root{--full:#12381c;--part:#463a0d;--none:#4f1b18}}
body{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);border-radius:6px;padding:1rem}
pre,code{font:14px/1.6 ui-monospace,monospace}code{overflow-wrap:anywhere}
mark{color:inherit;border-radius:3px;padding:1px 0}
.full{background:var(--full)}.part{background:var(--part)}.none{background:var(--none)}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line)}
.number{text-align:right;white-space:nowrap}.missing{background:var(--none)}`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body}
</body>
</html>
`;
}
