/** Property tests repeat themselves, so that a failure is a change; `SPILLWAY_SEED` tries others. */
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.SPILLWAY_SEED ?? 20_211_129) });
