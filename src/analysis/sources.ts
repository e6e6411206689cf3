/** What `from` and `union` can name beyond the streams of the text: the caller's and the language's (G3). */
import type { Call, Expression, Span } from "../../grammar/ast.ts";
import { didYouMean } from "../base/nearest.ts";
import { codes } from "../diagnostics/codes.ts";
import { accepts } from "../language/parameters.ts";
import { FileRefused } from "../language/ports.ts";
import type { SourceSpec } from "../language/source.ts";
import type { Value, ValueMap } from "../values/value.ts";
import type { Stream } from "./builder.ts";
import type { Environment } from "./environment.ts";
import { withoutGroups } from "./lower.ts";
import { OPEN_SHAPE, virtualShape } from "./shape.ts";

export interface Sources {
  /** Undefined after a report. `streams`: names that the text defines, for hints. */
  open(
    expression: Expression,
    streams: readonly string[],
    ofText: (text: string) => Stream | undefined,
  ): Stream | undefined;
}

export function createSources(environment: Environment): Sources {
  const { definitions, language, options, reporter, tables } = environment;

  const byName = (name: string, span: Span): Stream | undefined => {
    const bound = options.sources;
    if (bound !== undefined && Object.hasOwn(bound, name)) {
      const rows = () => bound[name] as Iterable<Value>;
      definitions.record("source", name, "bound");
      return { label: name, node: { kind: "rows", rows, label: name }, shape: OPEN_SHAPE };
    }
    if (tables.has(name)) {
      const table = tables.open(name, span);
      const rows = () => (table?.rows ?? []).map((row) => ({ ...row }));
      return { label: name, node: { kind: "rows", rows, label: name }, shape: OPEN_SHAPE };
    }
    const spec = language.sources.get(name);
    return spec === undefined || spec.call ? undefined : ofSpec(spec);
  };

  const ofSpec = (spec: SourceSpec): Stream => ({
    label: spec.name,
    node: { kind: "events" },
    shape: spec.kind === "virtual" ? virtualShape(spec.fields ?? [], spec.name) : OPEN_SHAPE,
  });

  const ofCall = (call: Call): Stream | undefined => {
    const spec = language.sources.get(call.callee.text);
    if (spec === undefined || !spec.call) {
      const names = [...language.sources.values()]
        .filter((source) => source.call)
        .map((source) => source.name);
      reporter.report(codes.unknownStream, call.callee.span, {
        message: `there is no source \`${call.callee.text}()\``,
        help:
          didYouMean(call.callee.text, names) ??
          `sources are ${names.map((name) => `\`${name}()\``).join(", ")}`,
      });
      return undefined;
    }
    const values = constants(call, spec);
    if (values === undefined) return undefined;
    return spec.kind === "file" ? ofFile(call, spec, values) : ofSpec(spec);
  };

  const ofFile = (call: Call, spec: SourceSpec, values: readonly Value[]): Stream | undefined => {
    const { files } = options;
    if (files === undefined) {
      reporter.report(codes.filesForbidden, call.span, {
        message: `\`${spec.name}\` reads a file, and files are not allowed here`,
        help: "allow a folder with the `files` option, or `--allow-files folder`",
      });
      return undefined;
    }
    try {
      const rows = [...(spec.read?.(files, values) ?? [])] as readonly ValueMap[];
      return {
        label: spec.name,
        node: { kind: "rows", rows: () => rows, label: spec.name },
        shape: OPEN_SHAPE,
      };
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      reporter.report(codes.fileUnreadable, call.span, { message: error.message });
      return undefined;
    }
  };

  /** The arguments of a source are constants: texts and numbers. */
  const constants = (call: Call, spec: SourceSpec): readonly Value[] | undefined => {
    const values: Value[] = [];
    for (const argument of call.arguments) {
      const bare = withoutGroups(argument.value);
      const index =
        argument.name === undefined
          ? values.length
          : spec.parameters.findIndex(({ name }) => name === argument.name?.text);
      const parameter = spec.parameters[Math.min(index, spec.parameters.length - 1)];
      const value =
        bare.kind === "string" || bare.kind === "number" || bare.kind === "boolean" ? bare.value : undefined;
      if (
        parameter === undefined ||
        index < 0 ||
        (index >= spec.parameters.length && parameter.variadic !== true)
      ) {
        reporter.report(codes.argumentCount, argument.span, {
          message: `\`${spec.name}\` does not take this argument`,
        });
        return undefined;
      }
      if (value === undefined || !accepts(parameter, value)) {
        reporter.report(codes.argumentType, argument.span, {
          message: `\`${parameter.name}\` of \`${spec.name}\` takes a constant ${[parameter.type].flat().join(" or ")}`,
        });
        return undefined;
      }
      values[index] = value;
    }
    const missing = spec.parameters.find(
      (parameter, index) => !parameter.optional && !parameter.variadic && values[index] === undefined,
    );
    if (missing === undefined) return values;
    reporter.report(codes.argumentCount, call.span, {
      message: `\`${spec.name}\` lacks its \`${missing.name}\``,
    });
    return undefined;
  };

  return {
    open: (expression, streams, ofText) => {
      if (expression.kind === "call") return ofCall(expression);
      const name =
        expression.kind === "variable" || expression.kind === "field"
          ? expression.name
          : expression.kind === "string"
            ? expression.value
            : undefined;
      if (name === undefined) {
        reporter.report(codes.badArgument, expression.span, {
          message: "this is no source of rows",
          help: "name a source, a `$stream`, a call such as `read_ssa_enriched_events()`, or `[{...}]`",
        });
        return undefined;
      }
      const stream = byName(name, expression.span);
      if (stream !== undefined) return stream;
      const written = expression.kind === "variable" ? `$${name}` : name;
      const text = expression.kind === "variable" ? options.variables?.[name] : undefined;
      if (text !== undefined) {
        definitions.record("variable", name, text);
        return ofText(text);
      }
      const known = [
        ...streams.map((known) => `$${known}`),
        ...language.sources.keys(),
        ...Object.keys(options.sources ?? {}),
        ...Object.keys(options.lookups ?? {}),
      ];
      reporter.report(codes.unknownStream, expression.span, {
        message: `nothing is named \`${written}\``,
        help: streams.includes(name)
          ? `did you mean the stream \`$${name}\`?`
          : (didYouMean(written, known) ??
            "bind it with the `sources` option; the caller's events are `source`"),
      });
      return undefined;
    },
  };
}
