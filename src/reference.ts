/**
 * The language as data for tools: hover, completion, documentation, `spillway help`.
 *
 * @packageDocumentation
 */
import { detectionCodes, loadingCodes } from "./detections/codes.ts";
import { codes } from "./diagnostics/codes.ts";
import { faultCodes } from "./diagnostics/fault-codes.ts";
import { notes } from "./diagnostics/notes.ts";
import { inputCodes } from "./inputs/codes.ts";
import { settingCodes } from "./lint/codes.ts";
import { outputCodes } from "./outputs/codes.ts";
import { createReference, markdownTree as filesOf, type Page, type Support } from "./reference/index.ts";
import { testingCodes } from "./testing/codes.ts";
import { LANGUAGE } from "./vocabulary.ts";

export {
  type Fact,
  KINDS,
  listText,
  type Page,
  type PageArgument,
  type PageExample,
  type PageKind,
  type PageLink,
  type Support,
  type SupportEntry,
  type SupportList,
  type SupportNote,
  type SupportStatus,
  type TextOptions,
  toMarkdown,
  toMarkdownList,
  toText,
} from "./reference/index.ts";

const REFERENCE = createReference(LANGUAGE, {
  codes: [
    {
      language: "spl",
      definitions: Object.entries(faultCodes).map(([name, definition]) => ({ name, ...definition })),
    },
    { language: "spl", definitions: Object.values(codes) },
    { language: "json", definitions: [...Object.values(inputCodes), ...Object.values(outputCodes)] },
    {
      language: "yaml",
      definitions: [detectionCodes, loadingCodes, testingCodes, settingCodes].flatMap((codes) =>
        Object.values(codes),
      ),
    },
  ],
  notes,
});

/** Everything the language has, a page each, by kind and category. */
export const pages: readonly Page[] = REFERENCE.pages;

/** Splunk's own lists of names, and how each fares here. */
export const support: Support = REFERENCE.support;

/**
 * The pages of a name: as SPL spells it, another name of the same thing, the code or name of a diagnostic, the number of
 * a rule. A name such as `replace` may have several; there are none for a name that nobody declares.
 */
export function describe(name: string): readonly Page[] {
  return REFERENCE.find(name);
}

/** The whole reference as Markdown, contents by path; links between files are relative. */
export function markdownTree(): ReadonlyMap<string, string> {
  return filesOf(REFERENCE);
}
