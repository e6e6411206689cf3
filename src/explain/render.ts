/** An explanation for people: what passed in one line each, what did not in full. */
import { visible } from "../diagnostics/visible.ts";
import type { ValueMap } from "../values/value.ts";
import type { Explanation, Obstacle, Passage, Step } from "./explanation.ts";
import { accountLines } from "./render-account.ts";
import { conditionLines } from "./render-condition.ts";
import { cutLine, shown, wrapped } from "./wording.ts";

/** How marks and names look; `plain` for no colours. */
export interface Paint {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly unknown: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
}

const same = (text: string) => text;
export const plain: Paint = { good: same, bad: same, unknown: same, strong: same, faint: same };

export interface RenderSetting {
  /** The text that was explained. */
  readonly text: string;
  readonly paint: Paint;
  /** Columns that a line may take. */
  readonly width: number;
  /** Whether conditions that hold, and fields that are set, are shown in full as well. */
  readonly all?: boolean;
}

export function renderExplanation(explanation: Explanation, setting: RenderSetting): string {
  const { paint } = setting;
  const { fired, verdict, passages, changes, notes } = explanation;
  const mark = fired ? paint.good("✓") : paint.bad("✗");
  const lines = wrapped(verdict, setting.width - 2).map(
    (line, index) => `${index === 0 ? mark : " "} ${paint.strong(line)}`,
  );
  const page = new Page(setting, explanation);
  if (passages.length > 0) lines.push("");
  for (const passage of passages) lines.push(...page.passage(passage, 0));
  if (changes.length > 0) lines.push("", ...obstacleLines(changes, setting));
  for (const { message, count, sample } of notes) {
    const times = count === 1 ? "" : ` (${count} times)`;
    const first = sample === "" ? "" : `: ${visible(sample)}`;
    lines.push(paint.faint(cutLine(`note: ${message}${times}${first}`, setting.width)));
  }
  return lines.map((line) => `${line}\n`).join("");
}

class Page {
  constructor(
    private readonly setting: RenderSetting,
    private readonly explanation: Explanation,
  ) {}

  passage(passage: Passage, depth: number): readonly string[] {
    const { outcome } = passage;
    const { paint } = this.setting;
    const pad = "  ".repeat(depth);
    const lines = passage.atEnd && passage.steps.length > 0 ? [this.atEnd(passage.row, pad)] : [];
    // Of a way that is not taken only what keeps the row from it.
    const steps = outcome.kind === "elsewhere" && !this.setting.all ? passage.steps.slice(-1) : passage.steps;
    for (const step of steps) lines.push(...this.step(step, depth));
    if (outcome.kind === "elsewhere") lines.push(paint.faint(`${pad}  so it does not go this way`));
    if (outcome.kind === "arrived") {
      const row = cutLine(rowText(passage.row), this.setting.width - pad.length - outcome.sink.length - 8);
      const arrow = outcome.finding ? paint.good("→") : paint.faint("→");
      lines.push(`${pad}${arrow} ${paint.strong(outcome.sink)}  ${row}`);
    }
    const deeper = passage.next.length > 1 || passage.next.some(({ atEnd }) => atEnd !== passage.atEnd);
    const shownNext = passage.next.slice(0, MOST_NEXT);
    lines.push(...shownNext.flatMap((next) => this.passage(next, deeper ? depth + 1 : depth)));
    if (passage.next.length > MOST_NEXT)
      lines.push(paint.faint(`${pad}  … and ${passage.next.length - MOST_NEXT} more rows`));
    return lines;
  }

  private atEnd(row: ValueMap, pad: string): string {
    const text = cutLine(`at the end of the input: ${rowText(row)}`, this.setting.width - pad.length);
    return this.setting.paint.faint(`${pad}${text}`);
  }

  private step(step: Step, depth: number): readonly string[] {
    const { paint, width, all } = this.setting;
    const pad = "  ".repeat(depth);
    const number = step.stage === undefined ? "" : `${step.stage + 1} `;
    const head = `${pad}${step.passes ? paint.good("✓") : paint.bad("✗")} ${paint.faint(number)}`;
    const room = width - pad.length - 2 - number.length;
    if (step.condition !== undefined) {
      const open = !step.passes || all === true || this.explanation.fired;
      const text = step.negated ? `not (${step.condition.text})` : step.condition.text;
      const line = `${head}${this.headline(step, text, room)}`;
      const rest = open ? conditionLines(step.condition, { ...this.setting, indent: pad.length + 4 }) : [];
      const unsteady = step.unsteady
        ? [
            paint.unknown(
              `${pad}    asked again it answers something else: a function in it is not the same twice`,
            ),
          ]
        : [];
      return [line, ...rest, ...unsteady];
    }
    if (step.memory !== undefined) {
      const line = `${head}${this.headline(step, textOf(step, this.setting.text), room)}`;
      return [line, ...accountLines(step.memory, { ...this.setting, indent: pad.length + 4 })];
    }
    const fields = step.fields.map(({ name, change, from, value }) => {
      if (change === "removed") return `-${name}`;
      return `${from === undefined ? "" : `${from} → `}${name} = ${shown(value, 60)}`;
    });
    if (all === true) {
      const line = `${head}${this.headline(step, textOf(step, this.setting.text), room)}`;
      return [line, ...fields.map((field) => `${pad}    ${cutLine(field, width - pad.length - 4)}`)];
    }
    return [paint.faint(`${pad}  ${number}${cutLine(`${step.command}  ${fields.join(", ")}`, room)}`)];
  }

  private headline({ command }: Step, text: string, room: number): string {
    const bare = text.trim().startsWith(command) ? text.trim().slice(command.length).trim() : text.trim();
    return `${this.setting.paint.strong(command)} ${cutLine(bare, room - command.length - 1)}`;
  }
}

const MOST_NEXT = 4;

function textOf({ start, end }: Step, text: string): string {
  return text.slice(start, end);
}

function rowText(row: ValueMap): string {
  return Object.entries(row)
    .map(([name, value]) => `${name}=${shown(value, 40)}`)
    .join(", ");
}

function obstacleLines(obstacles: readonly Obstacle[], { paint, width }: RenderSetting): readonly string[] {
  const [first, ...further] = obstacles;
  const lines =
    first === undefined ? [] : [paint.strong("what would have to be otherwise"), ...changes(first)];
  for (const each of further) {
    const place = each.stage === undefined ? each.command : `${each.command} (${each.stage + 1})`;
    lines.push(paint.strong(`and then for ${place}, further down`), ...changes(each));
  }
  return lines;

  function changes({ changes: list, impossible }: Obstacle): readonly string[] {
    if (impossible)
      return ["  nothing in an event: the condition has a part that is the same for all of them"];
    return list.flatMap(({ says, alternatives }) => {
      const others =
        alternatives === 0
          ? ""
          : alternatives === 1
            ? " (or another one)"
            : ` (or one of ${alternatives} others)`;
      return wrapped(`${says}${others}`, width - 4).map(
        (line, index) => `${index === 0 ? "  • " : "    "}${line}`,
      );
    });
  }
}
