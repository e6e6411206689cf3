/** The door of the room. */
export type { Edit, Mutant, MutationOperator } from "./mutant.ts";
export { type MutantOptions, mutantsOf } from "./mutants.ts";
export {
  type MutantOutcome,
  type MutantResult,
  type MutateOptions,
  type MutationReport,
  mutate,
} from "./mutate.ts";
export { MUTATION_OPERATORS } from "./operators/index.ts";
