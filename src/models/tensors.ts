/** Lists of numbers as the tensors that models take and give. */
import { ModelRefused } from "../language/ports.ts";
import { fromBigint } from "../values/whole.ts";

export type Numbers = readonly (number | bigint)[];

/** What a tensor has in it; texts, where it is one of texts. */
export type Elements = ArrayLike<number | bigint | string>;

/** One input or output of a model, as runtimes describe it. */
export interface Place {
  readonly name: string;
  readonly isTensor: boolean;
  readonly type?: string;
  /** A name stands for a size that the caller chooses. */
  readonly shape?: readonly (number | string)[];
}

export interface TensorData {
  readonly type: string;
  readonly data: Elements;
  readonly shape: readonly number[];
}

interface ElementType {
  readonly floating: boolean;
  readonly holds: (number: number | bigint) => boolean;
  readonly make: (numbers: Numbers) => ArrayLike<number | bigint>;
}

function floating(round: (number: number) => number, make: ElementType["make"]): ElementType {
  return { floating: true, holds: (number) => Number.isFinite(round(Number(number))), make };
}

function whole(least: bigint, most: bigint, make: ElementType["make"]): ElementType {
  const holds = (number: number | bigint) =>
    (typeof number === "bigint" || Number.isInteger(number)) && number >= least && number <= most;
  return { floating: false, holds, make };
}

const TYPES: Readonly<Record<string, ElementType>> = {
  float32: floating(Math.fround, (numbers) => Float32Array.from(numbers, Number)),
  float64: floating(Number, (numbers) => Float64Array.from(numbers, Number)),
  int8: whole(-(2n ** 7n), 2n ** 7n - 1n, (numbers) => Int8Array.from(numbers, Number)),
  uint8: whole(0n, 2n ** 8n - 1n, (numbers) => Uint8Array.from(numbers, Number)),
  int16: whole(-(2n ** 15n), 2n ** 15n - 1n, (numbers) => Int16Array.from(numbers, Number)),
  uint16: whole(0n, 2n ** 16n - 1n, (numbers) => Uint16Array.from(numbers, Number)),
  int32: whole(-(2n ** 31n), 2n ** 31n - 1n, (numbers) => Int32Array.from(numbers, Number)),
  uint32: whole(0n, 2n ** 32n - 1n, (numbers) => Uint32Array.from(numbers, Number)),
  int64: whole(-(2n ** 63n), 2n ** 63n - 1n, (numbers) => BigInt64Array.from(numbers, BigInt)),
  uint64: whole(0n, 2n ** 64n - 1n, (numbers) => BigUint64Array.from(numbers, BigInt)),
};

function typeOf({ isTensor, type }: Place): ElementType | undefined {
  return isTensor && type !== undefined && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
}

/** Whether it is a tensor of numbers. */
export function isNumberTensor(place: Place): boolean {
  return typeOf(place) !== undefined;
}

/** Throws {@link ModelRefused} where the numbers do not fit the input. */
export function tensorOf(input: Place, numbers: Numbers): TensorData {
  const { type = "", shape = [] } = input;
  const elements = typeOf(input) as ElementType;
  const wrong = numbers.find((number) => !elements.holds(number));
  if (wrong !== undefined) {
    throw new ModelRefused(`the model takes numbers of type ${type}, and ${wrong} is none`);
  }
  const sizes = shapeFor(shape, numbers.length);
  return { type, data: elements.make(numbers), shape: sizes };
}

/** Sizes that the model leaves open are 1, but the last one takes what is left; an open first one counts rows. */
function shapeFor(declared: readonly (number | string)[], count: number): readonly number[] {
  const isOpen = declared.map((size) => typeof size !== "number" || size < 0);
  const shape = declared.map((size, index) => (isOpen[index] ? 1 : Number(size)));
  const fixed = product(shape);
  const last = isOpen.lastIndexOf(true);
  const stretches = last > 0 || (last === 0 && shape.length === 1);
  if (stretches) shape[last] = fixed === 0 ? 0 : Math.floor(count / fixed);
  if (product(shape) === count) return shape;
  const multiple = stretches ? ", or several times as many" : "";
  throw new ModelRefused(
    `the model takes ${fixed} ${fixed === 1 ? "number" : "numbers"}${multiple}, and was given ${count}`,
  );
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1);
}

/** The output that is an answer: the first of floating-point numbers, else the first of numbers. */
export function answerOf(outputs: readonly Place[]): Place | undefined {
  const numbers = outputs.filter(isNumberTensor);
  const exact = numbers.find((output) => typeOf(output)?.floating);
  // A label alone is not the answer where probabilities stand beside it in a form that nothing can read.
  return exact ?? (outputs.every(({ isTensor }) => isTensor) ? numbers[0] : undefined);
}

export function numbersOf(elements: Elements): Numbers {
  return Array.from(elements, (element) =>
    typeof element === "bigint" ? fromBigint(element) : Number(element),
  );
}
