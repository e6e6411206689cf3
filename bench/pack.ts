/** Many detections as one, and each by itself. */
import type { DetectionText, JsonObject } from "./data.ts";
import { library } from "./spillway.ts";

/** Gives the number of findings of all detections. */
export type PackRun = (events: readonly JsonObject[]) => number;

export async function packOf(texts: readonly DetectionText[]): Promise<PackRun> {
  const { createPack } = await library();
  const pack = createPack(texts.map(({ path, search }) => ({ name: path, text: search })));
  return (events) => pack.run(events).detections.reduce((sum, { rows }) => sum + rows.length, 0);
}

export async function separately(texts: readonly DetectionText[]): Promise<PackRun> {
  const { compile } = await library();
  const pipelines = texts.map(({ search }) => compile(search));
  return (events) => pipelines.reduce((sum, pipeline) => sum + pipeline.run(events).rows.length, 0);
}
