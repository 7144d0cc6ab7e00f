/** Marks a style sheet's text, for editors and for the build, which takes the white space out. */
export const css = String.raw;

/** Makes style sheets of texts; no inline style and no style element, so that a strict CSP has nothing to refuse. */
export function sheetOf(...texts: readonly string[]): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(texts.join(''));
  return sheet;
}

/** The colours that one element was given, in a sheet of its own. */
export class Theme {
  readonly sheet = sheetOf(':host {}');

  /** Takes the attributes' colours, the primary one else from the deployment. Gives back what is not a colour. */
  update(primary: string, fromDeployment: string | undefined, background: string): string[] {
    this.#set('--_deployment-primary', isColour(primary) ? primary : fromDeployment);
    this.#set('--_background', background);
    return [primary, background].filter((colour) => colour && !isColour(colour));
  }

  #set(name: string, colour = ''): void {
    const [rule] = this.sheet.cssRules;
    const value = isColour(colour) ? colour : '';
    if (rule instanceof CSSStyleRule) rule.style.setProperty(name, value);
  }
}

function isColour(value: string): boolean {
  return CSS.supports('color', value);
}
