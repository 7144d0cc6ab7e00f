/**
 * Makes of `act` what acts at once, and for all that comes before the next frame once more in that frame. A page that nobody
 * sees has no frames: there it acts when the page is seen again.
 */
export function onceAFrame<Args extends readonly unknown[]>(
  act: (...args: Args) => void,
): (...args: Args) => void {
  let isWaiting = false;
  let due: Args | undefined;
  const call = (args: Args): void => {
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      const last = due;
      due = undefined;
      if (last) call(last);
    });
    act(...args);
  };
  return (...args) => {
    if (isWaiting) due = args;
    else call(args);
  };
}
