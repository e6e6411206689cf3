/** All words of the language as one value. It loads no parser and no runtime. */
import { AGGREGATES } from "./aggregates/index.ts";
import { UNSUPPORTED_AGGREGATES } from "./aggregates/unsupported.ts";
import { COMMANDS } from "./commands/index.ts";
import { UNSUPPORTED_COMMANDS } from "./commands/unsupported.ts";
import { FUNCTIONS } from "./functions/index.ts";
import { UNSUPPORTED_FUNCTIONS } from "./functions/unsupported.ts";
import { createLanguage, type Language, type Vocabulary } from "./language/language.ts";
import { SINKS } from "./sinks/index.ts";
import { SOURCES } from "./sources/index.ts";
import { SYSTEM_MODULES } from "./sources/system-modules.ts";

export const VOCABULARY: Vocabulary = {
  functions: FUNCTIONS,
  aggregates: AGGREGATES,
  commands: COMMANDS,
  sources: SOURCES,
  sinks: SINKS,
  unsupported: {
    command: UNSUPPORTED_COMMANDS,
    function: UNSUPPORTED_FUNCTIONS,
    aggregate: UNSUPPORTED_AGGREGATES,
  },
  modules: SYSTEM_MODULES,
};

export const LANGUAGE: Language = createLanguage(VOCABULARY);
