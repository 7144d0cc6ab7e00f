export type TypingClock = ReturnType<typeof createTypingClock>;

/** Knows whether the other side is typing: a typing event holds for its duration, a message ends it. */
export function createTypingClock(changed: (typing: boolean, from: 'agent' | 'bot') => void) {
  let typing: 'agent' | 'bot' | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    const from = typing;
    typing = undefined;
    if (from) changed(false, from);
  }

  return {
    stop,

    started(from: 'agent' | 'bot', durationMs: number): void {
      clearTimeout(timer);
      timer = setTimeout(stop, durationMs);
      if (typing === from) return;
      typing = from;
      changed(true, from);
    },
  };
}
