import { defineConfig, type Options } from "tsup";

const shared: Options = {
  target: "es2022",
  sourcemap: true,
  // re2 is optional and found at run time; a bundle must never try to take it in.
  external: ["re2"],
};

/** What other projects import: the package itself, and the language as data. */
const ENTRIES = { index: "src/index.ts", reference: "src/reference.ts" };

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
  { ...shared, entry: { "onnx-worker": "src/models/onnx-worker.js" }, format: ["esm"], platform: "node" },
  { ...shared, entry: { cli: "src/cli/index.ts" }, format: ["esm"], platform: "node" },
]);
