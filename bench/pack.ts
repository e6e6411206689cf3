/** Many detections as one, if this version can. */
import type { DetectionText, JsonObject } from "./data.ts";
import { library } from "./spillway.ts";

/** Gives the number of findings of all detections. */
export type PackRun = (events: readonly JsonObject[]) => number;

/** What is asked of the library here; versions without packs have no such name. */
interface Packs {
  readonly createPack?: (detections: readonly { readonly name: string; readonly text: string }[]) => {
    run(events: readonly JsonObject[]): { readonly rows: readonly unknown[] };
  };
}

export async function packOf(texts: readonly DetectionText[]): Promise<PackRun | undefined> {
  const { createPack } = (await library()) as Packs;
  if (createPack === undefined) return undefined;
  const pack = createPack(texts.map(({ path, search }) => ({ name: path, text: search })));
  return (events) => pack.run(events).rows.length;
}

export async function separately(texts: readonly DetectionText[]): Promise<PackRun> {
  const { compile } = await library();
  const pipelines = texts.map(({ search }) => compile(search));
  return (events) => pipelines.reduce((sum, pipeline) => sum + pipeline.run(events).rows.length, 0);
}
