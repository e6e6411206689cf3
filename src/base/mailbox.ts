/** Answers of others, until somebody takes them. */
export class Mailbox<T> {
  #answers: T[] = [];
  #failure: Error | undefined;
  #ended = false;
  #wake: (() => void) | undefined;

  put(answer: T): void {
    this.#answers.push(answer);
    this.rouse();
  }

  /** There is reason to look again, though nothing has been answered. */
  rouse(): void {
    this.#wake?.();
    this.#wake = undefined;
  }

  /** One of them has ended before its time; the first reason counts. */
  fail(reason: Error): void {
    if (this.#ended) return;
    this.#failure ??= reason;
    this.rouse();
  }

  /** From here on nobody is surprised that the others end. */
  end(): void {
    this.#ended = true;
  }

  /**
   * What has been answered since this was asked last.
   *
   * @throws what ended one of them.
   */
  taken(): readonly T[] {
    if (this.#failure !== undefined) throw this.#failure;
    const answers = this.#answers;
    this.#answers = [];
    return answers;
  }

  /** Resolves when there is something to take, or reason to look again. */
  async news(): Promise<void> {
    if (this.#answers.length > 0 || this.#failure !== undefined) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }
}
