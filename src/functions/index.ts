/** Every function, in the order of the reference: by category, then by name. */
import type { FunctionSpec } from "../language/function.ts";
import * as register from "./register.ts";

export const FUNCTIONS: readonly FunctionSpec[] = Object.values(register).sort((a, b) =>
  `${a.category} ${a.name}` < `${b.category} ${b.name}` ? -1 : 1,
);
