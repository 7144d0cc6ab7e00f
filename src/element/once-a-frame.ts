/**
 * Makes of `act` what acts at once, and for all that comes before the next frame once more in that frame. A page that nobody
 * sees has no frames: there it acts when the page is seen again.
 */
export function onceAFrame(act: () => void): () => void {
  let frame: 'free' | 'waiting' | 'due' = 'free';
  const call = (): void => {
    frame = 'waiting';
    requestAnimationFrame(() => {
      const isDue = frame === 'due';
      frame = 'free';
      if (isDue) call();
    });
    act();
  };
  return () => {
    if (frame === 'free') call();
    else frame = 'due';
  };
}
