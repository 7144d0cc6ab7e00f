/**
 * Up to these measures the panel covers the page: beside it there would be no room for a conversation. So it is also on a
 * large screen at a large zoom. The style sheet says the same.
 */
const COVERS_PAGE = '(max-width: 480px), (max-height: 420px)';

/** Opens the panel as a window beside the page, or, where it covers the page, as a modal one that keeps the focus. */
export class Modality {
  readonly #covers = matchMedia(COVERS_PAGE);
  readonly #changed: () => void;
  #dialog: HTMLDialogElement | undefined;

  /** `changed` is called when the panel begins or ends to cover the page. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Opens or closes the dialog, as what it now has to be. */
  update(dialog: HTMLDialogElement, open: boolean): void {
    this.#dialog = dialog;
    const modal = open && this.#covers.matches;
    // One that was moved is open, and not modal any more.
    const wasModal = dialog.matches(':modal');
    if (dialog.open === open && modal === wasModal) return;
    if (wasModal) dialog.close();
    // show() would take the focus, which the page has not asked for.
    dialog.toggleAttribute('open', open && !modal);
    if (modal) dialog.showModal();
    // Only while it is open: what listens to the window lives as long as the window does.
    const listen = open ? 'addEventListener' : 'removeEventListener';
    this.#covers[listen]('change', this.#changed);
    globalThis.visualViewport?.[listen]('resize', this.#fit);
    globalThis.visualViewport?.[listen]('scroll', this.#fit);
    this.#fit();
  }

  /** Keeps a panel that covers the page above a phone's keyboard, which covers the page as well. */
  readonly #fit = (): void => {
    const dialog = this.#dialog;
    const viewport = globalThis.visualViewport;
    if (!dialog || !viewport) return;
    const {style} = dialog;
    const covered = dialog.matches(':modal') && viewport.scale === 1;
    style.blockSize = covered ? `${viewport.height}px` : '';
    style.insetBlockStart = covered ? `${viewport.offsetTop}px` : '';
  };
}
