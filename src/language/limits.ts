/** What a compile and a run may use (W8, P3, G10). Reaching one is a diagnostic, never a crash. */
export interface Limits {
  /** Steps of one match of a backtracking pattern. */
  readonly patternSteps: number;
  /** Rows that stages may hold back at once. */
  readonly bufferedRows: number;
  /** Groups, entities or distinct tuples that one stage may remember. */
  readonly groups: number;
  /** Times that macros may expand, and functions and types of the text for each use of one. */
  readonly expansions: number;
}

export const DEFAULT_LIMITS: Limits = {
  patternSteps: 100_000,
  bufferedRows: 5_000_000,
  groups: 5_000_000,
  expansions: 1_000,
};
