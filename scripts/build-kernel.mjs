// Compiles src/scan/kernel to WebAssembly and writes it as text into src/scan/kernel-bytes.ts, so that whoever only runs
// or bundles the project needs no compiler. `--check` says whether the file is what the sources give.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const folder = fileURLToPath(new URL("../src/scan/", import.meta.url));
const target = `${folder}kernel-bytes.ts`;

const OPTIONS = [
  "-O3",
  "--converge",
  "--noAssert",
  "--runtime",
  "stub",
  "--enable",
  "simd",
  "--importMemory",
];

export async function compileKernel() {
  let binary;
  const { error, stderr } = await asc.main(
    [
      "index.ts",
      "--baseDir",
      `${folder}kernel`,
      "--outFile",
      "kernel.wasm",
      "--memoryBase",
      "1024",
      ...OPTIONS,
    ],
    {
      writeFile: (_name, contents) => {
        binary = contents;
      },
    },
  );
  if (error !== null || binary === undefined) throw new Error(`${error?.message}\n${stderr}`);
  return Buffer.from(binary);
}

function asModule(binary) {
  const lines = binary.toString("base64").match(/.{1,104}/g) ?? [];
  const text = lines.map((line) => `  "${line}",`).join("\n");
  return `/** Made by scripts/build-kernel.mjs from kernel/, in base64. */\nexport const KERNEL = [\n${text}\n].join("");\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = asModule(await compileKernel());
  if (!process.argv.includes("--check")) writeFileSync(target, made);
  else if (readFileSync(target, "utf8") !== made) {
    console.error("src/scan/kernel-bytes.ts is not what src/scan/kernel gives: npm run kernel");
    process.exitCode = 1;
  }
}
