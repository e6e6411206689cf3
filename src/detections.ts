/**
 * Detection files for Node: metadata, filters, messages, and texts ready to compile.
 *
 * @packageDocumentation
 */

export { type Filters, readFilters } from "./detections/filters.ts";
export { findingReport } from "./detections/finding-report.ts";
export type { Placement } from "./detections/index.ts";
export {
  type Detection,
  type DetectionMetadata,
  type FieldMapping,
  type LoadedDetection,
  loadDetection,
  type Observable,
  placeDiagnostic,
  renderMessage,
} from "./detections/index.ts";
export {
  type DetectionFile,
  type FileProblem,
  type LoadedDetections,
  type LoadOptions,
  loadDetections,
} from "./detections/load-detections.ts";
export type { Page } from "./detections/open.ts";
