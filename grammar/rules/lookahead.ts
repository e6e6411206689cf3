/** How the parser learns which way to go: each place of the grammar is looked into when a text first comes there. */
import { type ILookaheadStrategy, LLkLookaheadStrategy } from "chevrotain";

type Choice = ReturnType<ILookaheadStrategy["buildLookaheadForAlternation"]>;
type Decision = ReturnType<ILookaheadStrategy["buildLookaheadForOptional"]>;

/** Chevrotain's own would look into every place beforehand, which is half of building a parser; a text needs a few. */
export class LazyLookahead extends LLkLookaheadStrategy {
  override buildLookaheadForAlternation(
    place: Parameters<ILookaheadStrategy["buildLookaheadForAlternation"]>[0],
  ): Choice {
    const build = (): Choice => super.buildLookaheadForAlternation(place);
    let choose: Choice | undefined;
    return function choice(this: unknown, alternatives) {
      choose ??= build();
      return choose.call(this, alternatives);
    };
  }

  override buildLookaheadForOptional(
    place: Parameters<ILookaheadStrategy["buildLookaheadForOptional"]>[0],
  ): Decision {
    const build = (): Decision => super.buildLookaheadForOptional(place);
    let decide: Decision | undefined;
    return function decision(this: unknown) {
      decide ??= build();
      return decide.call(this);
    };
  }
}
