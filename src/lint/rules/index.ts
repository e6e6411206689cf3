/** Every lint rule, one line each, in the order of their codes. */
import type { LintRule } from "../rule.ts";
import { absorbedCondition } from "./absorbed-condition.ts";
import { anchoredAlternative } from "./anchored-alternative.ts";
import { backtrackingPattern } from "./backtracking-pattern.ts";
import { barInClass } from "./bar-in-class.ts";
import { caseSensitive } from "./case-sensitive.ts";
import { doubledBackslash } from "./doubled-backslash.ts";
import { duplicateCondition } from "./duplicate-condition.ts";
import { fragmentEquality } from "./fragment-equality.ts";
import { matchesEverything } from "./matches-everything.ts";
import { messageField } from "./message-field.ts";
import { missingEntity } from "./missing-entity.ts";
import { mistypedDuration } from "./mistyped-duration.ts";
import { mixedAndOr } from "./mixed-and-or.ts";
import { nullUnderNot } from "./null-under-not.ts";
import { pathInName } from "./path-in-name.ts";
import { placeholder } from "./placeholder.ts";
import { requiredFields } from "./required-fields.ts";
import { shortPattern } from "./short-pattern.ts";
import { unanchoredName } from "./unanchored-name.ts";
import { underscoreInLike } from "./underscore-in-like.ts";
import { unescapedBackslash } from "./unescaped-backslash.ts";
import { unescapedDot } from "./unescaped-dot.ts";
import { unfinishedMessage } from "./unfinished-message.ts";
import { unparsedTime } from "./unparsed-time.ts";
import { unseenField } from "./unseen-field.ts";
import { unusedSuppression } from "./unused-suppression.ts";
import { wildcardInComparison } from "./wildcard-in-comparison.ts";
import { wildcardOutsideQuotes } from "./wildcard-outside-quotes.ts";
import { wrongKey } from "./wrong-key.ts";

export const LINT_RULES: readonly LintRule[] = [
  matchesEverything,
  shortPattern,
  wildcardOutsideQuotes,
  unescapedDot,
  doubledBackslash,
  unescapedBackslash,
  unanchoredName,
  underscoreInLike,
  wildcardInComparison,
  barInClass,
  backtrackingPattern,
  pathInName,
  anchoredAlternative,
  nullUnderNot,
  caseSensitive,
  duplicateCondition,
  absorbedCondition,
  mixedAndOr,
  fragmentEquality,
  wrongKey,
  unseenField,
  mistypedDuration,
  requiredFields,
  messageField,
  missingEntity,
  placeholder,
  unparsedTime,
  unfinishedMessage,
  unusedSuppression,
];
