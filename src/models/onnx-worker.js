// @ts-check
/**
 * The thread that runs models. Runtimes for JavaScript answer in promises, and the engine waits for no promise: so the
 * other side sleeps until this thread has its answer. Plain JavaScript, since Node starts it as it is, from the sources
 * and from the built package alike.
 */
import { receiveMessageOnPort, workerData } from "node:worker_threads";

/** @typedef {import("./runtime-thread.ts").Request} Request */
/** @typedef {import("./runtime-thread.ts").Answer} Answer */
/** @typedef {import("./runtime-thread.ts").Runtime} Runtime */
/** @typedef {import("./runtime-thread.ts").InferenceSession} InferenceSession */

/**
 * What the runtime has to say is in its errors, and nothing else belongs on the user's terminal. On one thread a result
 * does not depend on how many processors there are.
 */
const SETTINGS = /** @type {const} */ ({ logSeverityLevel: 4, intraOpNumThreads: 1 });

await serve(workerData);

/** @param {import("./runtime-thread.ts").ThreadData} data */
async function serve({ asked, answered, port, packages }) {
  const answer = answering(packages);
  /** @param {Answer} given */
  const give = (given) => {
    port.postMessage(given);
    Atomics.add(answered, 0, 1);
    Atomics.notify(answered, 0);
  };
  // A runtime can bring the thread down, and the other side would sleep on.
  process.on("exit", () => give({ refused: "the ONNX runtime has broken down", isLast: true }));
  for (let count = 0; ; ) {
    // A notice can come after what it tells of has been seen, and would wake this thread for nothing.
    while (Atomics.load(asked, 0) === count) Atomics.wait(asked, 0, count);
    count = Atomics.load(asked, 0);
    const request = receiveMessageOnPort(port)?.message;
    give(await answer(request).catch(refusal));
  }
}

/**
 * @param {readonly string[]} packages
 * @returns {(request: Request) => Promise<Answer>}
 */
function answering(packages) {
  /** @type {Runtime | undefined} */
  let runtime;
  /** @type {InferenceSession[]} */
  const sessions = [];
  return async (request) => {
    runtime ??= await loaded(packages);
    if ("content" in request) {
      const session = await runtime.InferenceSession.create(request.content, SETTINGS);
      const { inputMetadata: inputs, outputMetadata: outputs } = session;
      if (inputs === undefined || outputs === undefined)
        throw new Error("the ONNX runtime is older than 1.22");
      return { session: sessions.push(session) - 1, inputs, outputs };
    }
    const { session, type, data, shape, input, output } = request;
    const feeds = { [input]: new runtime.Tensor(type, data, shape) };
    const results = await sessions[session]?.run(feeds, [output]);
    return { data: results?.[output]?.data ?? [] };
  };
}

/**
 * The first package that can be loaded.
 *
 * @param {readonly string[]} packages
 * @returns {Promise<Runtime>}
 */
async function loaded(packages) {
  const reasons = [];
  for (const name of packages) {
    try {
      const found = await import(name);
      /** @type {Runtime} */
      const runtime = found.InferenceSession === undefined ? found.default : found;
      // Threads of its own would wait for messages of this one, which sleeps.
      if (runtime.env.wasm !== undefined) runtime.env.wasm.numThreads = 1;
      return runtime;
    } catch (error) {
      reasons.push(`${name}: ${isMissing(error, name) ? "not installed" : refusal(error).refused}`);
    }
  }
  throw Object.assign(new Error(reasons.join("; ")), { lacksRuntime: true });
}

/**
 * @param {unknown} error
 * @param {string} name
 */
function isMissing(error, name) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ERR_MODULE_NOT_FOUND" && String(error).includes(`'${name}'`);
}

/** @param {unknown} error */
function refusal(error) {
  if (!(error instanceof Error)) return { refused: String(error) };
  return { refused: error.message, lacksRuntime: "lacksRuntime" in error };
}
