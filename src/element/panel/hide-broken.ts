/** For the `error` of a picture that is only an ornament: one that does not come leaves no broken one behind. */
export function hideBroken({target}: Event): void {
  if (target instanceof HTMLElement) target.hidden = true;
}
