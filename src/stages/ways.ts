/** Branches: bracketed pipelines whose rows do not come back. */
import { codes } from "../diagnostics/codes.ts";
import type { Condition, PipelineBuilder, StageReader } from "../language/command.ts";

type Way = StageReader["subpipelines"][number];

/** Sends rows into a branch; says so where it has no sink, so that they are lost. */
export function branchOff(
  way: Way,
  stage: StageReader,
  builder: PipelineBuilder,
  conditions: readonly Condition[] = [],
): void {
  const rows = builder.fork(way.pipeline, conditions);
  if (rows.ended === true) return;
  builder.abandon(rows);
  stage.report(codes.openBranch, way, {
    message: `this branch of \`${stage.command}\` does not end in \`into\`: its rows go nowhere`,
    help: "end it with `| into name`, or with `| into write_null()` where its rows are to go",
  });
}
