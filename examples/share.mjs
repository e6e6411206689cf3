// Lets a text import modules from the folder beside this file.
import { existsSync, readFileSync } from "node:fs";
import { runPipeline } from "spillway";

const folder = new URL("./modules/", import.meta.url);
const modules = (path) => {
  const file = new URL(`${path}.spl2`, folder);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
};

const text = `
  import {card, hidden} from cards;
  from source
    | where number IS card
    | eval number = hidden(number);
`;
const events = [{ number: "4111111111111111" }, { number: "none" }];

for (const { number } of runPipeline(text, events, { modules })) console.log(number);
