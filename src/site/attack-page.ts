/** Techniques by tactics, coloured by how many detections look for them. */
import type { Entry } from "./entry.ts";
import { type Content, html } from "./html.ts";
import { encoded } from "./index-page.ts";
import { pageText, techniqueAddress } from "./layout.ts";
import { TACTIC_LIST, type Tactic } from "./tactics.ts";
import { type Technique, technique } from "./techniques.ts";

interface Cell {
  readonly technique: Technique;
  readonly entries: readonly Entry[];
  readonly parts: readonly Cell[];
}

export function attackPage(entries: readonly Entry[], site: string, layer: string): string {
  const cells = cellsOf(entries);
  const columns = TACTIC_LIST.map((tactic) => ({
    tactic,
    cells: cells.filter((cell) => isOf(cell, tactic)),
  }));
  const other = cells.filter((cell) => cell.technique.tactics.length === 0);
  const count = new Set(entries.flatMap(({ techniques }) => techniques.map(({ id }) => id))).size;
  return pageText({ site, title: "ATT&CK", root: "", current: "attack" }, [
    html`<h1>ATT&amp;CK</h1>
<p>${count} techniques and parts of techniques in ${entries.length} detections. <a href="${layer}" download>Layer for the ATT&amp;CK
Navigator</a></p>
<p class="legend">Detections for a technique: ${LEGEND.map(
      ([level, text]) => html`<span class="heat${level}">${text}</span> `,
    )}</p>
<div class="matrix">
${columns.filter((each) => each.cells.length > 0).map((each) => column(each.tactic.name, each.tactic.id, each.cells))}${
  other.length === 0 ? "" : column("Not in the table of techniques", undefined, other)
}</div>
`,
  ]);
}

function column(name: string, tactic: string | undefined, cells: readonly Cell[]): Content {
  const head = tactic === undefined ? name : html`<a href="index.html?tactic=${tactic}">${name}</a>`;
  return html`<section>
<h2>${head}</h2>
${cells.map(wholeCell)}</section>
`;
}

function wholeCell({ technique: each, entries, parts }: Cell): Content {
  const all = unique([...entries, ...parts.flatMap((part) => part.entries)]);
  return html`<details class="heat${levelOf(all.length)}">
<summary><span class="id">${each.id}</span> <span>${each.name ?? ""}</span> <span class="count">${all.length}</span></summary>
<div class="inside">
<p><a href="${techniqueAddress(each.id)}" rel="noreferrer">${each.id} at MITRE</a></p>
${parts.map(
  (part) =>
    html`<p><strong>${part.technique.id} ${part.technique.name ?? ""}</strong></p>\n${links(part.entries)}`,
)}${entries.length === 0 ? "" : links(entries)}</div>
</details>
`;
}

function links(entries: readonly Entry[]): Content {
  return html`<ul>${entries.map(({ name, path }) => html`<li><a href="${encoded(path)}">${name}</a></li>\n`)}</ul>
`;
}

/** Whole techniques with their parts, by id. A detection that names a part is told under the part alone. */
function cellsOf(entries: readonly Entry[]): readonly Cell[] {
  const byId = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const { id } of entry.techniques) byId.set(id, [...(byId.get(id) ?? []), entry]);
  }
  const cell = (id: string, parts: readonly Cell[]): Cell => {
    const below = new Set(parts.flatMap((part) => part.entries));
    const own = (byId.get(id) ?? []).filter((entry) => !below.has(entry));
    return { technique: technique(id) as Technique, entries: own, parts };
  };
  const ids = [...byId.keys()].sort();
  const wholes = [...new Set(ids.map((id) => id.split(".")[0] as string))];
  return wholes.map((whole) =>
    cell(
      whole,
      ids.filter((id) => id.startsWith(`${whole}.`)).map((id) => cell(id, [])),
    ),
  );
}

function isOf({ technique: { tactics } }: Cell, { id }: Tactic): boolean {
  return tactics.some((tactic) => tactic.id === id);
}

function unique(entries: readonly Entry[]): readonly Entry[] {
  return [...new Set(entries)];
}

const LEGEND = [
  [1, "1"],
  [2, "2-3"],
  [3, "4-7"],
  [4, "8 and more"],
] as const;

function levelOf(count: number): number {
  return Math.min(4, Math.floor(Math.log2(Math.max(1, count))) + 1);
}
