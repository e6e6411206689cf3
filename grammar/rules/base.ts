/**
 * What every file of rules builds on. There is one grammar, in layers that extend each other: literals, expressions,
 * search, pipelines, statements, module. A rule that a lower layer needs from a higher one is declared here.
 */
import { EmbeddedActionsParser, type IToken, type ParserMethod } from "chevrotain";
import type { Expression, Name, Pipeline, Span, TypeReference } from "../ast.ts";
import type { Fault } from "../faults.ts";
import { endOf, type Lexeme, TOKEN_TYPES } from "../tokens.ts";
import { LazyLookahead } from "./lookahead.ts";
import { tokenMessages } from "./messages.ts";

const MAX_LOOKAHEAD = 2;

export interface GrammarOptions {
  /** Whether chevrotain checks the grammar itself: slow, so only a test asks for it. */
  readonly validate: boolean;
}

/** Which operators an expression may have: all, those of arithmetic, or none but postfix ones. */
export type Strength = "all" | "sum" | "operand";

export abstract class GrammarBase extends EmbeddedActionsParser {
  /** What the actions find; reading the tokens again starts it afresh. */
  faults: Fault[] = [];

  declare protected readonly expression: ParserMethod<[Strength?], Expression>;
  declare protected readonly pipeline: ParserMethod<[], Pipeline>;
  declare protected readonly typeReference: ParserMethod<[], TypeReference>;

  constructor(options: GrammarOptions) {
    super([...TOKEN_TYPES], {
      maxLookahead: MAX_LOOKAHEAD,
      lookaheadStrategy: new LazyLookahead({ maxLookahead: MAX_LOOKAHEAD }),
      recoveryEnabled: false,
      skipValidations: !options.validate,
      errorMessageProvider: tokenMessages,
    });
  }

  /** Chevrotain's tokens are ours; it only does not know. */
  protected lexeme(token: IToken): Lexeme {
    return token as Lexeme;
  }

  /** From a token or a node to the last token that was read. */
  protected since(start: IToken | { readonly span: Span }): Span {
    const first = "span" in start ? start.span.start : start.startOffset;
    return { start: first, end: Math.max(first, endOf(this.LA(0))) };
  }

  protected nameOf(token: IToken): Name {
    const { value } = this.lexeme(token);
    return { kind: "name", span: { start: token.startOffset, end: endOf(token) }, text: value };
  }
}
