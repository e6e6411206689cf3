/** Modules that Splunk ships. What they hold is part of the language here, so that nothing has to be loaded. */
export const SYSTEM_MODULES: readonly string[] = ["system/compat", "splunk/ingest/commands"];
