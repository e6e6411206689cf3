/** The page of one detection. */
import type { DetectionMetadata } from "../detections/index.ts";
import { messageParts } from "../detections/message.ts";
import { format, SpillwayError } from "../index.ts";
import type { Entry, SiteTest } from "./entry.ts";
import { type Content, type Html, html, joined, link } from "./html.ts";
import { pageText, paragraphs, section, techniqueAddress } from "./layout.ts";
import { searchText } from "./search-text.ts";
import { type Technique, technique } from "./techniques.ts";

export function detectionPage(entry: Entry, site: string): string {
  const { name, text, about, filterMacro, tests } = entry;
  const frame = { site, title: name, root: "../" };
  return pageText(frame, [
    html`<h1>${name}</h1>\n`,
    badges(about),
    html`<div class="prose">${paragraphs(about?.description)}</div>\n`,
    section("Facts", facts(about)),
    section("ATT&CK", attack(entry)),
    section("Search", search(text)),
    section("Macros", macros(filterMacro)),
    section("Required fields", requiredFields(about)),
    section("How to implement", paragraphs(about?.howToImplement)),
    section("Known false positives", paragraphs(about?.knownFalsePositives)),
    section("Kill chain phases", bullets(about?.killChainPhases ?? [])),
    section("Risk", risk(about)),
    section("Observables", observables(about)),
    section("References", bullets((about?.references ?? []).map(link))),
    section("Tests", testList(tests)),
  ]);
}

/** A text on one line is laid out to be read, and given word for word below. */
function search(text: string): Content {
  const laidOut = text.trim().includes("\n") ? undefined : layout(text);
  if (laidOut === undefined) return searchText(text);
  return html`${searchText(laidOut)}
<details class="asides"><summary>Word for word</summary>
${searchText(text)}
</details>`;
}

function layout(text: string): string | undefined {
  try {
    return format(text);
  } catch (error) {
    if (error instanceof SpillwayError) return undefined;
    throw error;
  }
}

function badges(about: DetectionMetadata | undefined): Content {
  const { type, status, riskScore, riskSeverity } = about ?? {};
  const shown: Content[] = [
    ...(type === undefined ? [] : [html`<span class="badge type">${type}</span>`]),
    ...(status === undefined ? [] : [html`<span class="badge">${status}</span>`]),
    ...(riskScore === undefined ? [] : [html`<span class="badge risk">risk ${riskScore}</span>`]),
    ...(riskSeverity === undefined ? [] : [html`<span class="badge">${riskSeverity}</span>`]),
  ];
  return shown.length === 0 ? undefined : html`<p class="badges">${joined(shown, " ")}</p>\n`;
}

function facts(about: DetectionMetadata | undefined): Content {
  if (about === undefined) return undefined;
  const rows: readonly (readonly [string, Content])[] = [
    ["Type", about.type],
    ["Product", joinedTexts(about.products)],
    ["Data model", joinedTexts(about.dataModels)],
    ["Data source", joinedTexts(about.dataSources)],
    ["Analytic story", joinedTexts(about.analyticStories)],
    ["Asset type", about.assetType],
    ["Security domain", about.securityDomain],
    ["Last updated", about.date],
    ["Version", about.version],
    ["Author", about.author],
    ["ID", about.id === undefined ? undefined : html`<code>${about.id}</code>`],
    ["NIST", joinedTexts(about.nist)],
    ["CIS controls", joinedTexts(about.cis)],
  ];
  const known = rows.filter(([, value]) => value !== undefined);
  if (known.length === 0) return undefined;
  return html`<dl class="facts">
${known.map(([term, value]) => html`<div><dt>${term}</dt><dd>${value}</dd></div>\n`)}</dl>`;
}

function joinedTexts(texts: readonly string[]): Content {
  return texts.length === 0 ? undefined : joined(texts);
}

function attack({ techniques, tactics, about }: Entry): Content {
  if (techniques.length === 0) {
    const named = (about?.attack ?? []).length > 0 ? tactics.map(({ name }) => name) : [];
    return named.length === 0 ? undefined : html`<p>${joined(named)}</p>`;
  }
  return table(
    ["ID", "Technique", "Tactic"],
    techniques.map((each) => [
      html`<a href="${techniqueAddress(each.id)}" rel="noreferrer">${each.id}</a>`,
      techniqueName(each),
      joined(each.tactics.map(({ name }) => name)),
    ]),
  );
}

function techniqueName({ name, whole }: Technique): Content {
  const parent = whole === undefined ? undefined : technique(whole)?.name;
  if (parent === undefined || name === undefined) return name ?? "";
  return html`${parent}: <strong>${name}</strong>`;
}

function macros(filterMacro: string | undefined): Content {
  if (filterMacro === undefined) return undefined;
  return html`<p><code>${filterMacro}</code> is empty by default. Define it to drop known false positives without a change of the
search.</p>`;
}

function requiredFields(about: DetectionMetadata | undefined): Content {
  const fields = about?.requiredFields ?? [];
  if (fields.length === 0) return undefined;
  return html`<ul class="words">
${fields.map((field) => html`<li><code>${field}</code></li>\n`)}</ul>`;
}

function risk(about: DetectionMetadata | undefined): Content {
  const { riskScore, impact, confidence, message } = about ?? {};
  if (riskScore === undefined && message === undefined) return undefined;
  const number = (value: number | undefined) => value ?? "-";
  return table(
    ["Risk score", "Impact", "Confidence", "Message"],
    [[number(riskScore), number(impact), number(confidence), messageText(message)]],
    "risk",
  );
}

function messageText(message: string | undefined): Content {
  if (message === undefined) return "";
  return messageParts(message).map((part) =>
    typeof part === "string" ? part : html`<code>${part.written}</code>`,
  );
}

function observables(about: DetectionMetadata | undefined): Content {
  if (about === undefined || about.observables.length === 0) return undefined;
  return table(
    ["Field", "Type", "Role"],
    about.observables.map(({ name, type, roles }) => [html`<code>${name}</code>`, type, joined(roles)]),
  );
}

function testList(tests: readonly SiteTest[]): Content {
  if (tests.length === 0) return undefined;
  return html`<ul class="tests">
${tests.map(
  ({ name, description, expects }) =>
    html`<li><span class="expects">${expects}</span> ${name}${description === undefined ? "" : html`<br><small>${description}</small>`}</li>\n`,
)}</ul>`;
}

function bullets(contents: readonly Content[]): Content {
  if (contents.length === 0) return undefined;
  return html`<ul>
${contents.map((content) => html`<li>${content}</li>\n`)}</ul>`;
}

function table(heads: readonly string[], rows: readonly (readonly Content[])[], name = ""): Html {
  return html`<div class="wide"><table class="${name}">
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
}
