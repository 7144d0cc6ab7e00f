/** The colours of one element, in a style sheet of its own: no inline style, so a strict CSP has nothing to refuse. */
export class Theme {
  readonly sheet = new CSSStyleSheet();
  readonly #rule: CSSStyleDeclaration | undefined;

  constructor() {
    this.sheet.replaceSync(':host {}');
    const rule = this.sheet.cssRules[0];
    this.#rule = rule instanceof CSSStyleRule ? rule.style : undefined;
  }

  /** Takes the attribute's colour, else the deployment's. What is not a colour is left out; gives back what was not one. */
  update(primary: string, fromDeployment: string | undefined, background: string): string[] {
    const given = [primary, fromDeployment ?? '', background].filter((colour) => colour !== '');
    const bad = given.filter((colour) => !isColour(colour));
    this.#set('--_deployment-primary', [primary, fromDeployment ?? ''].find(isColour));
    const surface = isColour(background) ? background : undefined;
    this.#set('--_background', surface);
    this.#set('--_on-background', surface && contrastTo(surface));
    return bad;
  }

  #set(name: string, value: string | undefined): void {
    if (value) this.#rule?.setProperty(name, value);
    else this.#rule?.removeProperty(name);
  }
}

function isColour(value: string): boolean {
  return value !== '' && CSS.supports('color', value);
}

/** Black or white, whichever can be read on `colour`; see the same formula in the styles. */
function contrastTo(colour: string): string {
  const white = 'clamp(0, (0.179 - y) * 9999, 1)';
  return `color(from ${colour} xyz-d65 calc(0.9505 * ${white}) ${white} calc(1.089 * ${white}))`;
}
