import type {Look} from '../preflight/look.js';

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
  readonly sheet = sheetOf();
  /** WebKit does not see changes of a rule in a sheet that is in use, so a draft is changed and its text taken over. */
  readonly #draftSheet = sheetOf(':host {}'); // Firefox forgets a rule whose sheet nobody holds
  readonly #draft = this.#draftSheet.cssRules[0] as CSSStyleRule;

  #inUse = '';

  /** Takes the attributes' colours, and else what the deployment chose. Gives back what is not a colour. */
  update(primary: string, background: string, look: Look | undefined): string[] {
    this.#set('--_deployment-primary', isColour(primary) ? primary : look?.primaryColor);
    this.#set('--_background', background);
    const {style} = this.#draft;
    style.setProperty('--_side-space', pixels(look?.sideSpacePx));
    style.setProperty('--_bottom-space', pixels(look?.bottomSpacePx));
    const {cssText} = this.#draft;
    if (cssText !== this.#inUse) this.sheet.replaceSync((this.#inUse = cssText));
    return [primary, background].filter((colour) => colour && !isColour(colour));
  }

  #set(name: string, colour = ''): void {
    this.#draft.style.setProperty(name, isColour(colour) ? colour : '');
  }
}

function pixels(value: number | undefined): string {
  return value === undefined ? '' : `${value}px`;
}

function isColour(value: string): boolean {
  return CSS.supports('color', value);
}
