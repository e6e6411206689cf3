export { toMarkdown } from "./markdown.ts";
export {
  type Fact,
  KINDS,
  type Page,
  type PageArgument,
  type PageExample,
  type PageKind,
  type PageLink,
  type SupportNote,
  type SupportStatus,
} from "./page.ts";
export { createReference, type Reference, type Registers } from "./reference.ts";
export { CITATION } from "./rules.ts";
export type { Support, SupportEntry, SupportList } from "./support.ts";
export { listText, type TextOptions, toText } from "./text.ts";
export { markdownTree, toMarkdownList } from "./tree.ts";
