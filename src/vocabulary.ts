/** All words of the language as one value. It loads no parser and no runtime. */
import { AGGREGATES } from "./aggregates/index.ts";
import { COMMANDS } from "./commands/index.ts";
import { UNSUPPORTED } from "./commands/unsupported.ts";
import { FUNCTIONS } from "./functions/index.ts";
import { createLanguage, type Language, type Vocabulary } from "./language/language.ts";
import { SINKS } from "./sinks/index.ts";
import { SOURCES } from "./sources/index.ts";

export const VOCABULARY: Vocabulary = {
  functions: FUNCTIONS,
  aggregates: AGGREGATES,
  commands: COMMANDS,
  sources: SOURCES,
  sinks: SINKS,
  unsupported: UNSUPPORTED,
};

export const LANGUAGE: Language = createLanguage(VOCABULARY);
