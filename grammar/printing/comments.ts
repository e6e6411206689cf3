/** Where each comment goes: above or behind the statement, stage, argument or operand at which it stood. */
import type * as ast from "../ast.ts";

export interface Behind {
  readonly comment: ast.Comment;
  /** It stands on a line of its own, after the last of a list. */
  readonly ownLine: boolean;
}

export interface Placed {
  readonly above: ReadonlyMap<ast.Node, readonly ast.Comment[]>;
  readonly behind: ReadonlyMap<ast.Node, readonly Behind[]>;
  /** Nodes with a comment somewhere inside, so that they need several lines. */
  readonly holders: ReadonlySet<ast.Node>;
  /** After everything. */
  readonly last: readonly ast.Comment[];
}

export const NO_COMMENTS: Placed = { above: new Map(), behind: new Map(), holders: new Set(), last: [] };

/**
 * Keeps comments in order, whatever they stand at.
 *
 * @param source - the text of the module; without it nobody knows what stood on the same line.
 */
export function placeComments(module: ast.Module, source: string | undefined): Placed {
  if (module.comments.length === 0) return NO_COMMENTS;
  const placement = new Placement(module, source);
  for (const comment of module.comments) placement.place(comment);
  return placement;
}

class Placement implements Placed {
  readonly above = new Map<ast.Node, ast.Comment[]>();
  readonly behind = new Map<ast.Node, Behind[]>();
  readonly holders = new Set<ast.Node>();
  readonly last: ast.Comment[] = [];
  readonly #module: ast.Module;
  /** The source with blanks for comments. */
  readonly #code: string | undefined;
  /** Statements behind which a comment stands that belongs inside: the rest of theirs follow it there. */
  readonly #ended = new Set<ast.Node>();

  constructor(module: ast.Module, source: string | undefined) {
    this.#module = module;
    this.#code = source === undefined ? undefined : withoutComments(source, module.comments);
  }

  place(comment: ast.Comment): void {
    const { trail, units } = this.#wayTo(comment);
    const [statement] = units;
    const unit = units.at(-1);
    const list = unitsIn(trail.at(-1) as ast.Node);
    if (statement !== undefined && this.#ended.has(statement)) this.#putBehind(statement, comment);
    else if (list.length > 0 || unit === undefined) this.#among(list, comment, trail);
    else if (statement !== undefined && this.holders.has(unit)) {
      this.#ended.add(statement);
      this.#putBehind(statement, comment);
    } else {
      put(this.above, unit, comment);
      this.#hold(trail.slice(0, trail.indexOf(unit)));
    }
  }

  /** Nodes around a comment from the outside in, and those of them that begin a line. */
  #wayTo(comment: ast.Comment): { trail: ast.Node[]; units: ast.Node[] } {
    const trail: ast.Node[] = [this.#module];
    const units: ast.Node[] = [];
    for (;;) {
      const node = trail.at(-1) as ast.Node;
      const own = unitsIn(node);
      const next = firstNotBefore(own.length > 0 ? own : partsOf(node), comment.span.start);
      if (next === undefined || next.span.start > comment.span.start) return { trail, units };
      if (own.length > 0) units.push(next);
      trail.push(next);
    }
  }

  #among(list: readonly ast.Node[], comment: ast.Comment, trail: readonly ast.Node[]): void {
    const next = firstNotBefore(list, comment.span.start);
    const previous = list[next === undefined ? list.length - 1 : list.indexOf(next) - 1];
    const holder = trail.at(-1) as ast.Node;
    const before = previous && this.#code?.slice(previous.span.end, comment.span.start);
    // On the line of a search, before the pipe, it would be words of that search.
    const searched = isSearchStage(previous) && before?.includes("|") === true;
    const sameLine = before !== undefined && !before.includes("\n") && !searched;
    const after = this.#code?.slice(comment.span.end, next?.span.start ?? holder.span.end) ?? "";
    const ends = after.includes("\n") || (before?.trim() === "" && after.trim() !== "");
    if (next !== undefined && !(sameLine && ends)) put(this.above, next, comment);
    else if (holder.kind === "module" && !sameLine) this.last.push(comment);
    else if (previous === undefined) this.last.push(comment);
    else this.#putBehind(previous, comment, !sameLine);
    this.#hold(trail);
  }

  #putBehind(node: ast.Node, comment: ast.Comment, ownLine = false): void {
    const others = this.behind.get(node) ?? [];
    // A comment to the end of the line leaves no room for another.
    const full = others.at(-1)?.comment.text.startsWith("//") ?? false;
    put(this.behind, node, { comment, ownLine: ownLine || full || this.#begins(comment) });
  }

  /** Nothing but blanks and comments stands before it on its line. */
  #begins({ span }: ast.Comment): boolean {
    if (this.#code === undefined) return false;
    return this.#code.slice(this.#code.lastIndexOf("\n", span.start - 1) + 1, span.start).trim() === "";
  }

  #hold(nodes: readonly ast.Node[]): void {
    for (const node of nodes) this.holders.add(node);
  }
}

/** What stands on lines of its own once a node takes several lines. */
function unitsIn(node: ast.Node): readonly ast.Node[] {
  switch (node.kind) {
    case "module":
      return node.statements;
    case "pipelineStatement":
    case "subpipeline":
      return node.pipeline.stages;
    case "function": {
      const { locals, result } = node.body;
      return [...locals, ...(result.kind === "pipeline" ? result.stages : [result])];
    }
    case "stage":
      // Comments of the usual kinds would be words in a search.
      return isSearchStage(node) ? [] : node.arguments;
    case "clause":
      return node.arguments.some(holdsStages) ? [] : node.arguments;
    case "call":
      return node.arguments;
    case "logical":
      return node.operands;
    case "list":
    case "in":
      return node.elements;
    case "object":
      return node.entries;
    case "group":
      return node.inner.kind === "logical" ? node.inner.operands : [];
    default:
      return [];
  }
}

/** Of a node that holds no lines itself, the parts that may. */
function partsOf(node: ast.Node): readonly ast.Node[] {
  switch (node.kind) {
    case "clause":
      return node.arguments.filter(holdsStages);
    case "group":
      return [node.inner];
    case "not":
      return [node.operand];
    case "comparison":
    case "arithmetic":
      return [node.left, node.right];
    case "item":
      return node.search === true ? [] : [node.value];
    case "assignment":
    case "argument":
    case "entry":
      return [node.value];
    default:
      return [];
  }
}

/** The first that ends after the offset: it holds the offset or comes after it. */
function firstNotBefore(nodes: readonly ast.Node[], offset: number): ast.Node | undefined {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.span.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return nodes[low];
}

export function holdsStages(item: ast.Argument): boolean {
  return item.kind === "subpipeline" || (item.kind === "clause" && item.arguments.some(holdsStages));
}

export function isSearchStage(node: ast.Node | undefined): boolean {
  return node?.kind === "stage" && node.arguments.some(isSearch);
}

function isSearch(argument: ast.Argument): boolean {
  return argument.kind === "item" && argument.search === true;
}

function withoutComments(source: string, comments: readonly ast.Comment[]): string {
  let code = "";
  let copied = 0;
  for (const { span } of comments) {
    code += source.slice(copied, span.start) + " ".repeat(span.end - span.start);
    copied = span.end;
  }
  return code + source.slice(copied);
}

function put<V>(map: Map<ast.Node, V[]>, node: ast.Node, value: V): void {
  const values = map.get(node);
  if (values === undefined) map.set(node, [value]);
  else values.push(value);
}
