/** Knows whether the other side is typing: a typing event holds for its duration, a message ends it. */
export class TypingClock {
  readonly #changed: (typing: boolean, from: 'agent' | 'bot') => void;
  #typing:
    {readonly from: 'agent' | 'bot'; readonly timer: ReturnType<typeof setTimeout>} | undefined;

  constructor(changed: (typing: boolean, from: 'agent' | 'bot') => void) {
    this.#changed = changed;
  }

  started(from: 'agent' | 'bot', durationMs: number): void {
    clearTimeout(this.#typing?.timer);
    if (this.#typing?.from !== from) this.#changed(true, from);
    this.#typing = {from, timer: setTimeout(() => this.stop(), durationMs)};
  }

  stop(): void {
    if (!this.#typing) return;
    const {from, timer} = this.#typing;
    clearTimeout(timer);
    this.#typing = undefined;
    this.#changed(false, from);
  }
}
