/** Up to this width the panel covers the page. The style sheet says the same. */
const COVERS_PAGE = '(max-width: 480px)';

/** Opens the panel as a window beside the page, or, where it covers the page, as a modal one that keeps the focus. */
export class Modality {
  readonly #covers = matchMedia(COVERS_PAGE);
  #modal = false;

  /** `changed` is called when the panel begins or ends to cover the page. */
  constructor(changed: () => void) {
    this.#covers.addEventListener('change', changed);
  }

  /** Opens or closes the dialog, as what it now has to be. */
  update(dialog: HTMLDialogElement, open: boolean): void {
    const modal = this.#covers.matches;
    if (dialog.open === open && (!open || modal === this.#modal)) return;
    if (dialog.open && this.#modal) dialog.close();
    this.#modal = modal;
    // show() would take the focus, which the page has not asked for.
    if (!modal || !open) dialog.toggleAttribute('open', open);
    else {
      dialog.removeAttribute('open');
      dialog.showModal();
    }
  }
}
