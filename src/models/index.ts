/**
 * ONNX models for `apply_model`: give `onnxModels({ folder })` as the option `models`.
 *
 * @packageDocumentation
 */
export { type Model, type ModelPort, ModelRefused } from "../language/ports.ts";
export { type OnnxModels, type OnnxOptions, onnxModels } from "./onnx-models.ts";
