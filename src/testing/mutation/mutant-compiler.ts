/** Compiles mutants of one text: with what they have in common, and only for a few events. */
import { createPipeline } from "../../compiled.ts";
import { type Checked, checkText, patternsFor } from "../../engine.ts";
import { SpillwayError, summaryOf } from "../../error.ts";
import type { CompileOptions, compile } from "../../index.ts";
import { LANGUAGE } from "../../vocabulary.ts";
import type { ReadyCase, TextUnderTest } from "../case.ts";
import { optionsOf } from "../run-case.ts";
import { impliedByOthers } from "./implied-conditions.ts";
import { samePlan } from "./same-plan.ts";

/** How the cases are to compile the text; or why they need not try. */
export type MutantCompiler = (text: string) => typeof compile | "uncompilable" | "equivalent";

type Planned = Checked & { readonly plan: NonNullable<Checked["plan"]> };

/** @param cases - with which the text as it stands compiles. */
export function createCompiler(subject: TextUnderTest, cases: readonly ReadyCase[]): MutantCompiler {
  const patterns = patternsFor(subject.options);
  const check = (text: string, options: CompileOptions) =>
    checkText(text, { ...options, passes: { ...options.passes, ...PASSES } }, LANGUAGE, patterns);
  const settings = settingsOf(subject, cases);
  const originals = settings.map((options) => check(subject.text, options));

  return (text) => {
    const checked = settings.map((options) => check(text, options));
    if (!checked.every(isPlanned)) return "uncompilable";
    const isSame = checked.every(({ plan }, index) => {
      const before = originals[index]?.plan;
      return (
        before !== undefined &&
        samePlan({ text: subject.text, plan: before }, { text, plan }, impliedByOthers)
      );
    });
    if (isSame) return "equivalent";
    const [only] = checked;
    return (_, options = {}) => {
      const made = checked.length === 1 && only !== undefined ? only : check(text, options);
      if (!isPlanned(made)) throw new SpillwayError(summaryOf(made.diagnostics), made.diagnostics);
      return createPipeline(made, options);
    };
  };
}

/** Code is not worth its generation for a few events, and terms with lengths cannot be told apart from others. */
const PASSES = { "generate-code": false, "compare-lengths": false };

/** Cases of one setting compile to one plan; the clock is no part of it. */
function settingsOf(subject: TextUnderTest, cases: readonly ReadyCase[]): readonly CompileOptions[] {
  const distinct = new Map<string, CompileOptions>();
  for (const { test } of cases) {
    const { options, filter } = test;
    const key = JSON.stringify([options, filter], (_, value: unknown) =>
      typeof value === "bigint" ? `${value}n` : value,
    );
    if (!distinct.has(key)) distinct.set(key, optionsOf(subject, test));
  }
  return [...distinct.values()];
}

function isPlanned(checked: Checked): checked is Planned {
  return checked.plan !== undefined;
}
