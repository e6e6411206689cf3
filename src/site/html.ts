/** HTML in which whatever is put in is text, unless it is HTML itself. */

export class Html {
  constructor(readonly text: string) {}
}

export type Content = Html | string | number | readonly Content[] | undefined;

/** `html\`<b>${anything}</b>\``. Attributes have to stand in double quotes. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return new Html(
    parts.map((part, index) => part + (index < contents.length ? written(contents[index]) : "")).join(""),
  );
}

function written(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Html) return content.text;
  if (Array.isArray(content)) return content.map(written).join("");
  return escaped(String(content));
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return (
    text
      // Control characters cannot stand in HTML, not even escaped.
      .replace(/\p{Cc}/gu, (character) => ("\n\r\t".includes(character) ? character : "\ufffd"))
      .replace(/[&<>"']/g, (character) => ESCAPES[character] as string)
  );
}

/** Lists in prose: `a, b, c`. */
export function joined(contents: readonly Content[], by: Content = ", "): Content {
  return contents.flatMap((content, index) => (index === 0 ? [content] : [by, content]));
}

/** A link for addresses of the web; any other address stays text. */
export function link(address: string): Html {
  return /^https?:\/\/[^\s]+$/i.test(address)
    ? html`<a href="${address}" rel="noreferrer">${address}</a>`
    : html`${address}`;
}
