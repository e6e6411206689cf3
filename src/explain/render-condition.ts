/** The tree of a condition in lines: parts that decide in full, the others as briefly as they can be said. */
import { visible } from "../diagnostics/visible.ts";
import type { ExplainedCondition, ExplainedOperand, ExplainedPattern, Origin } from "./explanation.ts";
import type { Paint } from "./render.ts";
import { cutLine, shortened, shown } from "./wording.ts";

export interface TreeSetting {
  readonly paint: Paint;
  readonly width: number;
  readonly indent: number;
  readonly all?: boolean;
}

/** Alternatives that are alike, as lists of a hundred names are. */
const MOST_ALTERNATIVES = 6;

export function conditionLines(root: ExplainedCondition, setting: TreeSetting): readonly string[] {
  return new Tree(setting).node(root, 0, true);
}

class Tree {
  /** Values that have been shown; most conditions compare one field many times. */
  private readonly told = new Set<string>();

  constructor(private readonly setting: TreeSetting) {}

  /** @param open - whether the values behind it are of interest. */
  node(node: ExplainedCondition, depth: number, open: boolean): readonly string[] {
    const { paint, width } = this.setting;
    const pad = " ".repeat(this.setting.indent + 2 * depth);
    const joint = node.kind === "leaf" ? cutLine(node.text, width - pad.length - 2) : node.kind.toUpperCase();
    const line = `${pad}${mark(node.value, paint)} ${joint}`;
    if (!open)
      return [
        node.kind === "leaf"
          ? line
          : `${pad}${mark(node.value, paint)} ${cutLine(node.text, width - pad.length - 2)}`,
      ];
    if (node.kind === "leaf") return [line, ...this.leaf(node, `${pad}    `, depth)];
    const lines = [line];
    const alike = { true: 0, false: 0, null: 0 };
    let shownParts = 0;
    for (const part of node.parts) {
      const decides = this.decides(node, part);
      const most = decides
        ? MOST_ALTERNATIVES
        : this.setting.all === true
          ? Number.POSITIVE_INFINITY
          : briefly(node);
      if (this.setting.all !== true && shownParts >= most) alike[`${part.value}`]++;
      else {
        lines.push(...this.node(part, depth + 1, decides));
        shownParts++;
      }
    }
    return [...lines, ...this.rest(alike, `${pad}  `)];
  }

  private rest(alike: Record<"true" | "false" | "null", number>, pad: string): readonly string[] {
    const { paint } = this.setting;
    const counts = (["true", "false", "null"] as const).filter((value) => alike[value] > 0);
    return counts.map((value) => paint.faint(`${pad}… ${alike[value]} more: ${value}`));
  }

  /** Of AND that is not true the parts that are not, of OR that is true those that are; otherwise all. */
  private decides(node: ExplainedCondition, part: ExplainedCondition): boolean {
    if (this.setting.all === true) return true;
    if (node.kind === "and" && node.value !== true) return part.value !== true;
    if (node.kind === "or" && node.value === true) return part.value === true;
    return true;
  }

  private leaf(node: ExplainedCondition, pad: string, depth: number): readonly string[] {
    if (node.definition !== undefined) return this.node(node.definition, depth + 1, true);
    const lines: string[] = [];
    for (const operand of node.operands) {
      const key = `${operand.text} ${shown(operand.value)}`;
      if (this.told.has(key)) continue;
      this.told.add(key);
      lines.push(this.operand(operand, pad));
    }
    const found = node.pattern && this.pattern(node.pattern, node.value);
    return found === undefined
      ? lines
      : [...lines, this.setting.paint.faint(`${pad}${cutLine(found, this.setting.width - pad.length)}`)];
  }

  private operand({ text, value, origins }: ExplainedOperand, pad: string): string {
    const { paint, width } = this.setting;
    const sources = origins.flatMap((origin) => sourceOf(origin, text, value));
    const from = sources.length === 0 ? "" : `  ← ${sources.join(", ")}`;
    const room = width - pad.length;
    const name = cutLine(text, Math.floor(room / 2));
    const shownFrom = cutLine(from, Math.floor(room / 2), false);
    const left = Math.max(20, room - [...name].length - 3 - [...shownFrom].length);
    return `${pad}${name} = ${shown(value, left)}${paint.faint(shownFrom)}`;
  }

  private pattern(pattern: ExplainedPattern, value: boolean | null): string | undefined {
    const { match, progress, overBudget } = pattern;
    if (overBudget) return "the pattern used up its steps, so the answer is null";
    if (match !== undefined) return `found at ${match.start}: ${shown(match.text, 60)}`;
    if (progress === undefined || value === true) return undefined;
    const partly = progress.partly === undefined ? "" : `, only \`${progress.partly}\``;
    const wanted = progress.wanted === "" ? "the end" : `\`${progress.wanted}\``;
    if (progress.found === "")
      return progress.partly === undefined ? undefined : `${wanted} is not there${partly}`;
    return `\`${shortened(visible(progress.found), 40)}\` is found at ${progress.start}, but then no ${wanted}${partly}`;
  }
}

function briefly({ kind, value }: ExplainedCondition): number {
  return kind === "and" && value !== true ? 3 : 0;
}

function sourceOf({ path, present, near, value }: Origin, text: string, whole: unknown): readonly string[] {
  const name = path.join(".");
  if (!present) return [`${name} is missing${near === undefined ? "" : `, there is ${near}`}`];
  if (name === text) return [];
  return [Object.is(value, whole) ? name : `${name} = ${shown(value, 40)}`];
}

export function mark(value: boolean | null, paint: Paint): string {
  if (value === null) return paint.unknown("∅");
  return value ? paint.good("✓") : paint.bad("✗");
}
