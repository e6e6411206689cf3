/** What every page has around its content. */
import { type Content, type Html, html } from "./html.ts";

export interface PageFrame {
  /** Of the whole site. */
  readonly site: string;
  /** Of this page. */
  readonly title: string;
  /** From the page to the site's folder: empty, or `../`. */
  readonly root: string;
  readonly current?: "index" | "attack";
}

export function pageText({ site, title, root, current }: PageFrame, content: Content): string {
  const here = (page: PageFrame["current"]): Content => (page === current ? html` aria-current="page"` : "");
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === site ? site : `${title} - ${site}`}</title>
<link rel="stylesheet" href="${root}style.css">
</head>
<body>
<header class="top">
<a class="site" href="${root}index.html">${site}</a>
<nav><a href="${root}index.html"${here("index")}>Overview</a> <a href="${root}attack.html"${here("attack")}>ATT&amp;CK</a></nav>
</header>
<main>
${content}
</main>
</body>
</html>
`.text;
}

/** Nothing where there is no content, so that pages have no empty parts. */
export function section(title: string, content: Content): Html | undefined {
  if (content === undefined || content === "" || (Array.isArray(content) && content.length === 0)) {
    return undefined;
  }
  const id = title.toLowerCase().replace(/[^a-z]+/g, "-");
  return html`<section id="${id}">
<h2>${title}</h2>
${content}
</section>
`;
}

/** Paragraphs where a text has empty lines. */
export function paragraphs(text: string | undefined): Content {
  if (text === undefined || text.trim() === "") return undefined;
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => html`<p>${paragraph.trim()}</p>\n`);
}

export function techniqueAddress(id: string): string {
  return `https://attack.mitre.org/techniques/${id.replace(".", "/")}/`;
}
