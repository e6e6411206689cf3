export type * from "../values/witness.ts";
