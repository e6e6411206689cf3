/** A text in SPL as HTML, word for word, with its words coloured. */
import { colouredWords } from "../../grammar/index.ts";
import { LANGUAGE } from "../vocabulary.ts";
import { type Content, type Html, html } from "./html.ts";

export function searchText(text: string): Html {
  const parts: Content[] = [];
  let end = 0;
  for (const { start, end: wordEnd, kind } of colouredWords(text, LANGUAGE.syntax)) {
    parts.push(text.slice(end, start), html`<span class="${kind}">${text.slice(start, wordEnd)}</span>`);
    end = wordEnd;
  }
  parts.push(text.slice(end));
  return html`<pre class="spl"><code>${parts}</code></pre>`;
}
