/** Values of an event handed to whoever looks at them, as one JavaScript function of the event. */
import type { Term } from "../../language/term.ts";
import type { Value } from "../../values/value.ts";
import { CodeWriter } from "./code-writer.ts";
import { LONGEST } from "./filters.ts";
import { valueCode } from "./values.ts";

/** Gets the value that is there, which is not null. */
export type Take = (value: Value) => void;

const NOBODY: ReadonlySet<never> = new Set();
/** No recipe is left that looks at it. */
const NO_RUN = undefined as never;

/** For terms that ask nothing of a run. Undefined where they are better left to closures. */
export function generateLooks(terms: readonly Term[], takes: readonly Take[]): Take | undefined {
  const writer = new CodeWriter({ shared: NOBODY, closures: NOBODY });
  const { bindings, locals } = writer;
  const values = terms.map((term) => valueCode(term, writer));
  const looks = values.map((value, index) => {
    const t = writer.temporary();
    return `if((${t}=${value})!==null)${bindings.constant(takes[index])}(${t});`;
  });
  if (bindings.needsRun) return undefined;
  const names = bindings.recipes.map((_, index) => `k${index}=k[${index}]`);
  const source = [
    '"use strict";',
    names.length === 0 ? "" : `const ${names.join()};`,
    `return(row)=>{let ${locals.join()};`,
    ...looks,
    "}",
  ].join("\n");
  if (source.length > LONGEST) return undefined;
  // Places that forbid code made of texts throw here.
  const made = new Function("k", source) as (k: readonly unknown[]) => Take;
  return made(bindings.recipes.map((recipe) => recipe(NO_RUN)));
}
