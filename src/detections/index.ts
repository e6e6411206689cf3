export { detectionCodes, loadingCodes } from "./codes.ts";
export { type Detection, type LoadedDetection, loadDetection, placeDiagnostic } from "./detection.ts";
export { summariseFinding } from "./finding-summary.ts";
export { hasSearch } from "./has-search.ts";
export { renderMessage } from "./message.ts";
export type { DetectionMetadata, FieldMapping, Observable } from "./metadata.ts";
export { type ReplacedSearch, replaceSearch } from "./replace-search.ts";
export type { Placement } from "./scalar-places.ts";
