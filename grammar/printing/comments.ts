/** Where each comment goes: before the statement, stage or argument at which it stood. */
import type * as ast from "../ast.ts";

/** What a comment can stand before. */
export type Anchor = ast.Statement | ast.Stage | ast.Argument;

export interface Placed {
  readonly before: ReadonlyMap<Anchor, readonly ast.Comment[]>;
  /** After everything. */
  readonly last: readonly ast.Comment[];
}

export function placeComments(module: ast.Module): Placed {
  const before = new Map<Anchor, ast.Comment[]>();
  const last: ast.Comment[] = [];
  for (const comment of module.comments) {
    const anchor = anchorOf(comment, module.statements);
    if (anchor === undefined) last.push(comment);
    else {
      const others = before.get(anchor);
      if (others === undefined) before.set(anchor, [comment]);
      else others.push(comment);
    }
  }
  return { before, last };
}

function anchorOf(comment: ast.Comment, statements: readonly ast.Statement[]): Anchor | undefined {
  let holder: Anchor | undefined;
  let inside: readonly Anchor[] = statements;
  for (;;) {
    const next = firstNotBefore(inside, comment.span.start);
    if (next === undefined) return holder;
    if (next.span.start >= comment.span.start) return next;
    holder = next;
    inside = anchorsIn(next);
  }
}

/** The first anchor that ends after the offset: it holds the offset or comes after it. */
function firstNotBefore(anchors: readonly Anchor[], offset: number): Anchor | undefined {
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((anchors[middle]?.span.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return anchors[low];
}

function anchorsIn(anchor: Anchor): readonly Anchor[] {
  switch (anchor.kind) {
    case "pipelineStatement":
      return anchor.pipeline.stages;
    case "function":
      return anchor.body.result.kind === "pipeline" ? anchor.body.result.stages : [];
    case "stage":
      // Comments of the usual kinds would be words in a search.
      return anchor.arguments.some(isSearch) ? [] : anchor.arguments;
    case "subpipeline":
      return anchor.pipeline.stages;
    default:
      return [];
  }
}

function isSearch(argument: ast.Argument): boolean {
  return argument.kind === "item" && argument.search === true;
}
