/**
 * ONNX files as small as they can be, written byte by byte: just enough of protobuf and of `onnx.proto` for a graph of a
 * few nodes. Nothing here knows the runtime that will read them.
 */

type Part = Uint8Array;

/** A field of a message: its number, and what stands there. */
export function text(field: number, value: string): Part {
  return bytes(field, new TextEncoder().encode(value));
}

export function whole(field: number, value: number): Part {
  return joined(varint(field << 3), varint(value));
}

export function bytes(field: number, value: Uint8Array): Part {
  return joined(varint((field << 3) | 2), varint(value.length), value);
}

export function message(field: number, ...parts: readonly Part[]): Part {
  return bytes(field, joined(...parts));
}

function varint(value: number): Uint8Array {
  const out: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) out.push(Number(rest & 127n) | 128);
  return Uint8Array.from([...out, Number(rest)]);
}

export function joined(...parts: readonly Part[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** `TensorProto.DataType`. */
export const TYPES = { float: 1, int32: 6, int64: 7, string: 8, bool: 9, double: 11 } as const;
export type ElementType = keyof typeof TYPES;

/** A name in place of a number is a dimension that the caller chooses. */
export type Dimension = number | string;

export interface Place {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dimension[];
  /** A list of maps from whole numbers to floats, as scikit-learn's converters write without `zipmap=False`. */
  readonly zipped?: boolean;
}

export interface Weights {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
  readonly type?: "float" | "double" | "int64";
}

export interface Step {
  readonly operation: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Attributes that are whole numbers. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** Attributes that are lists of whole numbers. */
  readonly lists?: Readonly<Record<string, readonly number[]>>;
  /** Where the operation does not belong to ONNX itself. */
  readonly domain?: string;
}

export interface Graph {
  readonly inputs: readonly Place[];
  readonly outputs: readonly Place[];
  readonly weights?: readonly Weights[];
  readonly steps: readonly Step[];
}

export function onnxFile({ inputs, outputs, weights = [], steps }: Graph): Uint8Array {
  const graph = [
    ...steps.map(nodeOf),
    text(2, "tiny"),
    ...weights.map(tensorOf),
    ...inputs.map((place) => valueInfo(11, place)),
    ...outputs.map((place) => valueInfo(12, place)),
  ];
  const domains = [...new Set(["", ...steps.map(({ domain = "" }) => domain)])];
  return joined(
    whole(1, 8),
    message(7, ...graph),
    ...domains.map((domain) => message(8, text(1, domain), whole(2, domain === "" ? 13 : 2))),
  );
}

function nodeOf({ operation, inputs, outputs, numbers = {}, lists = {}, domain = "" }: Step): Part {
  return message(
    1,
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, operation),
    ...Object.entries(numbers).map(([name, value]) =>
      message(5, text(1, name), whole(3, value), whole(20, 2)),
    ),
    ...Object.entries(lists).map(([name, values]) =>
      message(5, text(1, name), ...values.map((value) => whole(8, value)), whole(20, 7)),
    ),
    text(7, domain),
  );
}

function tensorOf({ name, shape, values, type = "float" }: Weights): Part {
  const data = { float: Float32Array, double: Float64Array, int64: BigInt64Array }[type];
  const raw = type === "int64" ? BigInt64Array.from(values.map(BigInt)) : new data(values.length);
  if (!(raw instanceof BigInt64Array)) (raw as Float32Array | Float64Array).set(values);
  return message(
    5,
    ...shape.map((size) => whole(1, size)),
    whole(2, TYPES[type]),
    text(8, name),
    bytes(9, new Uint8Array(raw.buffer)),
  );
}

function valueInfo(field: number, { name, type, shape, zipped = false }: Place): Part {
  const sizes = shape.map((size) => message(1, typeof size === "number" ? whole(1, size) : text(2, size)));
  const tensor = message(1, whole(1, TYPES[type]), message(2, ...sizes));
  const scores = message(2, message(1, whole(1, TYPES.float), message(2)));
  const map = message(4, message(1, message(5, whole(1, TYPES.int64), scores)));
  return message(field, text(1, name), message(2, zipped ? map : tensor));
}
