/** The arguments of a stage as its command asks for them. */
import type {
  Argument,
  Assignment,
  Clause,
  CommandStage,
  Expression,
  Item,
  Option,
  Subpipeline,
} from "../../grammar/ast.ts";
import { printExpression } from "../../grammar/index.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import type { CommandSpec, OptionSpec, StageReader } from "../language/command.ts";
import type { Value } from "../values/value.ts";
import { withoutGroups } from "./lower.ts";
import type { Reporter } from "./reporter.ts";

export function readStage(stage: CommandStage, spec: CommandSpec, reporter: Reporter): StageReader {
  const of = <K extends Argument["kind"]>(kind: K, holder: CommandStage | Clause = stage) =>
    holder.arguments.filter((argument): argument is Extract<Argument, { kind: K }> => argument.kind === kind);
  const clauses: readonly Clause[] = of("clause");
  const options: readonly Option[] = [
    ...of("option"),
    ...clauses
      .filter(({ keyword }) => spec.optionClauses?.includes(keyword))
      .flatMap((clause) => of("option", clause))
      // A clause may have options of its own, such as the `span` of BY.
      .filter(({ name }) => spec.options?.some((declared) => declared.name === name.text)),
  ];
  const items: readonly Item[] = of("item");
  const assignments: readonly Assignment[] = of("assignment");
  const subpipelines: readonly Subpipeline[] = of("subpipeline");

  const report: StageReader["report"] = (definition, node, detail) =>
    reporter.report(definition, node.span, detail);

  for (const option of options) {
    const declared = spec.options?.find(({ name }) => name === option.name.text);
    if (declared === undefined) reportUnknownOption(option, spec, report);
    else {
      checkOption(option, declared, spec, report);
      reportIgnored(option, declared, spec, report);
    }
  }
  for (const { name, required } of spec.options ?? []) {
    if (required && !options.some((option) => option.name.text === name)) {
      report(codes.missingOption, stage, {
        message: `\`${spec.name}\` lacks its option \`${name}\``,
        help: `write \`${spec.usage.split("\n")[0]}\``,
      });
    }
  }

  return {
    command: stage.command.text,
    node: stage,
    arguments: stage.arguments,
    options,
    items,
    assignments,
    subpipelines,
    report,
    clause: (keyword) => clauses.find((clause) => clause.keyword === keyword),
    option: (name) => {
      const option = options.find((candidate) => candidate.name.text === name);
      const declared = spec.options?.find((candidate) => candidate.name === name);
      return option === undefined || declared === undefined ? undefined : optionValue(option.value, declared);
    },
    fieldName: (expression, { wildcard = false } = {}) => {
      const name = fieldName(expression);
      if (name !== undefined && (wildcard || !name.includes("*") || expression.kind === "field")) return name;
      report(codes.notAFieldName, expression, {
        message: `\`${spec.name}\` wants the name of a field here`,
        help: "names other than letters, digits and `_` stand in single quotes",
      });
      return undefined;
    },
    written: printExpression,
    accept: (...kinds) => {
      for (const argument of stage.arguments) {
        if (kinds.includes(argument.kind) || (argument.kind === "option" && kinds.length > 0)) continue;
        report(codes.badArgument, argument, {
          message: `\`${spec.name}\` does not take this`,
          help: `write ${spec.usage.split("\n")[0]}`,
        });
      }
    },
  };
}

/** `a`, `'a b'`, `"a*"`; `a.b` is navigation and no field of its own. */
function fieldName(expression: Expression): string | undefined {
  const bare = withoutGroups(expression);
  if (bare.kind === "field") return bare.name;
  return bare.kind === "string" ? bare.value : undefined;
}

function reportUnknownOption(option: Option, spec: CommandSpec, report: StageReader["report"]): void {
  const names = (spec.options ?? []).map(({ name }) => name);
  const known =
    names.length === 0 ? "it takes none" : `it takes ${names.map((name) => `\`${name}\``).join(", ")}`;
  report(codes.unknownOption, option.name, {
    message: `\`${spec.name}\` has no option \`${option.name.text}\``,
    help: didYouMean(option.name.text, names) ?? known,
  });
}

const WANTED: Readonly<Record<OptionSpec["type"], string>> = {
  string: "a text",
  integer: "a whole number",
  boolean: "true or false",
  field: "the name of a field",
  names: "a list of field names in double quotes",
  path: "a path in double quotes",
  expression: "an expression",
  any: "a constant",
};

function checkOption(
  option: Option,
  declared: OptionSpec,
  spec: CommandSpec,
  report: StageReader["report"],
): void {
  if (declared.type === "expression" || optionValue(option.value, declared) !== undefined) return;
  const wanted = declared.values?.join(" or ") ?? WANTED[declared.type];
  const written = plainValue(withoutGroups(option.value), declared);
  const help = typeof written === "string" ? didYouMean(written, declared.values ?? []) : undefined;
  report(codes.argumentType, option.value, {
    message: `option \`${declared.name}\` of \`${spec.name}\` takes ${wanted}`,
    ...(help === undefined ? {} : { help }),
  });
}

function reportIgnored(
  option: Option,
  { name, ignored }: OptionSpec,
  spec: CommandSpec,
  report: StageReader["report"],
): void {
  if (ignored === undefined) return;
  report(codes.ignoredOption, option, {
    message: `option \`${name}\` of \`${spec.name}\` changes nothing: ${ignored}`,
    help: "it can be left out",
  });
}

function optionValue(expression: Expression, declared: OptionSpec): Value | undefined {
  if (declared.type === "names") return namesIn(withoutGroups(expression));
  const value = plainValue(withoutGroups(expression), declared);
  if (value === undefined) return undefined;
  if (declared.values !== undefined && !declared.values.includes(String(value))) return undefined;
  switch (declared.type) {
    case "integer":
      return typeof value === "number" && Number.isInteger(value) ? value : undefined;
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "string":
    case "field":
    case "path":
      return typeof value === "string" ? value : undefined;
    default:
      return value;
  }
}

function namesIn(expression: Expression): string[] | undefined {
  const elements = expression.kind === "list" ? expression.elements : [expression];
  const names = elements.flatMap((element) => (element.kind === "string" ? element.value : []));
  return names.length > 0 && names.length === elements.length ? names : undefined;
}

/** A bare word is a text here: `mode=sed`, `field=_raw`. */
function plainValue(expression: Expression, declared: OptionSpec): Value | undefined {
  switch (expression.kind) {
    case "string":
    case "number":
    case "boolean":
      return expression.value;
    case "timespan":
      return expression.text;
    case "member":
      return declared.type === "path" ? printExpression(expression) : undefined;
    case "field":
      return declared.type === "boolean" && /^(t|f|true|false)$/i.test(expression.name)
        ? /^t/i.test(expression.name)
        : expression.name;
    case "unary":
      return expression.operand.kind === "number" && expression.operator === "-"
        ? -expression.operand.value
        : undefined;
    default:
      return undefined;
  }
}
