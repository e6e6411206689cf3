import { resolve } from "node:path";
import { defineConfig, type Options } from "tsup";

const shared: Options = {
  target: "es2022",
  sourcemap: true,
  // re2 is optional and found at run time; a bundle must never try to take it in.
  external: ["re2", /^node:/],
};

/** What other projects import: the package itself, the language as data, lint, and for Node alone, detection files. */
const ENTRIES = {
  index: "src/index.ts",
  reference: "src/reference.ts",
  lint: "src/lint/index.ts",
  detections: "src/detections.ts",
};

/** Packages in CommonJS ask for Node's own modules in this way; an ES module has to bring it along. */
const REQUIRE = `import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);`;

/** One library for all: what is tested is what others import, and errors are of the one class. */
const besideLibrary = (file: string): Partial<Options> => ({
  esbuildPlugins: [
    {
      name: "beside-the-library",
      setup: (build) => {
        build.onResolve({ filter: /\/index\.ts$/ }, ({ resolveDir, path }) =>
          resolve(resolveDir, path) === resolve("src/index.ts") ? { path: file, external: true } : undefined,
        );
      },
    },
  ],
});

export default defineConfig([
  { ...shared, entry: ENTRIES, format: ["esm"], dts: true, platform: "neutral" },
  {
    ...shared,
    entry: ENTRIES,
    format: ["cjs"],
    dts: true,
    platform: "neutral",
    // Some packages are ES modules only, which `require` understands from Node 20.19 on: all are taken in.
    noExternal: [/^(?!re2$)/],
    esbuildOptions: (options) => {
      // `import.meta.url` is empty here on purpose: `__filename` is asked first.
      options.logOverride = { "empty-import-meta": "silent" };
      options.mainFields = ["module", "main"];
    },
  },
  { ...shared, entry: { onnx: "src/models/index.ts" }, format: ["esm", "cjs"], dts: true, platform: "node" },
  {
    ...shared,
    // Of one form only: vitest has no other, and newer versions of Node load it with `require` too.
    ...besideLibrary("./index.js"),
    entry: { testing: "src/testing/index.ts", vitest: "src/testing/vitest.ts" },
    format: ["esm"],
    dts: true,
    platform: "node",
    external: ["re2", "vitest"],
    banner: { js: REQUIRE },
  },
  { ...shared, entry: { "onnx-worker": "src/models/onnx-worker.js" }, format: ["esm"], platform: "node" },
  {
    ...shared,
    // Threads begin with the second, and load the third when parsing is what takes the time.
    entry: {
      cli: "src/cli/index.ts",
      "sieve-worker": "src/parallel/sieve-worker.ts",
      "range-gate": "src/cli/range-gate.ts",
      "test-worker": "src/testing/test-worker.ts",
    },
    format: ["esm"],
    platform: "node",
    // Node opens and resolves every file of a package one by one: hundreds of them took longer than all the rest.
    noExternal: [/^(?!re2$|onnxruntime-)/],
    external: ["re2", /^onnxruntime-/],
    banner: { js: REQUIRE },
    // Identifiers stay: a trace in a bug report must be readable.
    esbuildOptions: (options) => {
      options.minifyWhitespace = true;
      options.minifySyntax = true;
    },
  },
]);
