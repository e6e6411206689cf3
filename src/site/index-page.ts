/** The list of all detections, which can be searched without a network. */
import type { Entry } from "./entry.ts";
import { type Content, Html, html, joined } from "./html.ts";
import { pageText } from "./layout.ts";
import { TACTIC_LIST } from "./tactics.ts";

export function indexPage(entries: readonly Entry[], site: string): string {
  const frame = { site, title: site, root: "", current: "index" as const };
  const tactics = TACTIC_LIST.filter((tactic) => entries.some((entry) => entry.tactics.includes(tactic)));
  const types = [...new Set(entries.flatMap(({ about }) => about?.type ?? []))].sort();
  return pageText(frame, [
    html`<h1>${site}</h1>
<form class="filters" role="search">
<label>Search <input type="search" id="words" autocomplete="off" placeholder="name, technique, field, story"></label>
<label>Tactic <select id="tactic"><option value="">all</option>${tactics.map(
      ({ id, name }) => html`<option value="${id}">${name} (${countOf(entries, id)})</option>`,
    )}</select></label>
<label>Type <select id="type"><option value="">all</option>${types.map(
      (type) => html`<option>${type}</option>`,
    )}</select></label>
</form>
<p id="count" aria-live="polite">${entries.length === 1 ? "1 detection" : `${entries.length} detections`}</p>
<ul class="cards" id="cards">
${entries.map(card)}</ul>
<script>${new Html(SCRIPT)}</script>
`,
  ]);
}

function countOf(entries: readonly Entry[], tactic: string): number {
  return entries.filter(({ tactics }) => tactics.some(({ id }) => id === tactic)).length;
}

function card(entry: Entry): Content {
  const { name, path, about, techniques, tactics, tests } = entry;
  const facts: Content[] = [
    ...(about?.type === undefined ? [] : [html`<span class="badge type">${about.type}</span>`]),
    ...(about?.riskScore === undefined
      ? []
      : [html`<span class="badge risk">risk ${about.riskScore}</span>`]),
    ...(tests.length === 0
      ? []
      : [html`<span class="badge">${tests.length === 1 ? "1 test" : `${tests.length} tests`}</span>`]),
  ];
  return html`<li data-tactics="${tactics.map(({ id }) => id).join(" ")}" data-type="${about?.type ?? ""}" data-words="${wordsOf(entry)}">
<h2><a href="${encoded(path)}">${name}</a></h2>
<p class="badges">${joined(facts, " ")}</p>
<p class="techniques">${joined(techniques.map(({ id, name: title }) => html`<span title="${title ?? ""}">${id}</span>`))}</p>
<p class="tactics">${joined(tactics.map(({ name: tactic }) => tactic))}</p>
</li>
`;
}

/** What the search looks through besides what is shown. */
function wordsOf({ name, about, techniques, tactics }: Entry): string {
  const words = [
    name,
    ...techniques.flatMap((each) => [each.id, each.name ?? ""]),
    ...tactics.map((tactic) => tactic.name),
    ...(about?.analyticStories ?? []),
    ...(about?.requiredFields ?? []),
    about?.id ?? "",
    about?.description ?? "",
  ];
  return [...new Set(words)].join(" ").toLowerCase().replace(/\s+/g, " ").trim();
}

/** Names of files may have letters of every script. */
export function encoded(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** Runs in the reader's browser; without it the whole list is there. */
const SCRIPT = `
const words = document.getElementById("words");
const tactic = document.getElementById("tactic");
const type = document.getElementById("type");
const cards = [...document.getElementById("cards").children];
const count = document.getElementById("count");
function narrow() {
  const wanted = words.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const card of cards) {
    const { tactics, words: has, type: kind } = card.dataset;
    const fits = wanted.every((word) => has.includes(word)) &&
      (tactic.value === "" || tactics.split(" ").includes(tactic.value)) &&
      (type.value === "" || kind === type.value);
    card.hidden = !fits;
    if (fits) shown += 1;
  }
  count.textContent = (shown === cards.length ? "" : shown + " of ") + cards.length + (cards.length === 1 ? " detection" : " detections");
}
for (const control of [words, tactic, type]) control.addEventListener("input", narrow);
words.form.addEventListener("submit", (event) => event.preventDefault());
const asked = new URLSearchParams(location.search);
words.value = asked.get("q") || "";
tactic.value = asked.get("tactic") || "";
narrow();
`;
