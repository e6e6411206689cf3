export { detectionCodes } from "./codes.ts";
export {
  type Detection,
  hasSearch,
  type LoadedDetection,
  loadDetection,
  placeDiagnostic,
  snakeCase,
} from "./detection.ts";
export type { Placement } from "./scalar-places.ts";
