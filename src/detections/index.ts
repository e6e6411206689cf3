export { detectionCodes } from "./codes.ts";
export {
  type Detection,
  hasSearch,
  type LoadedDetection,
  loadDetection,
  placeDiagnostic,
} from "./detection.ts";
export { summariseFinding } from "./finding-summary.ts";
export { type ReplacedSearch, replaceSearch } from "./replace-search.ts";
export type { Placement } from "./scalar-places.ts";
