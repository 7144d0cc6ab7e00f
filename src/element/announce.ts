/**
 * Says lines to a screen reader through a live region. They take the place of the last ones: what is old is not met again by
 * somebody who reads on, and the same words are new words.
 */
export function announce(lines: readonly string[], region: HTMLElement): void {
  region.replaceChildren(
    ...lines.map((text) => {
      const line = document.createElement('p');
      line.textContent = text;
      return line;
    }),
  );
}
