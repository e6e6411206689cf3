/** Every mutation operator, one line each, in the order of reports. */
import type { MutationOperator } from "../mutant.ts";
import { changeAggregate } from "./change-aggregate.ts";
import { changeWindow } from "./change-window.ts";
import { dropAlternative } from "./drop-alternative.ts";
import { dropAnchor } from "./drop-anchor.ts";
import { dropCaseFolding } from "./drop-case-folding.ts";
import { dropCondition } from "./drop-condition.ts";
import { dropGrouping } from "./drop-grouping.ts";
import { dropNot } from "./drop-not.ts";
import { dropStage } from "./drop-stage.ts";
import { flipComparison } from "./flip-comparison.ts";
import { flipLogic } from "./flip-logic.ts";
import { shiftThreshold } from "./shift-threshold.ts";
import { shortenLiteral } from "./shorten-literal.ts";
import { widenWildcard } from "./widen-wildcard.ts";

export const MUTATION_OPERATORS: readonly MutationOperator[] = [
  dropCondition,
  flipLogic,
  dropNot,
  flipComparison,
  shiftThreshold,
  shortenLiteral,
  widenWildcard,
  dropCaseFolding,
  dropAnchor,
  dropAlternative,
  changeWindow,
  dropGrouping,
  dropStage,
  changeAggregate,
];
