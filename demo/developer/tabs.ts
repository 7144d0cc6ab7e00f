import {html, type TemplateResult} from 'lit';

/** A page of the drawer. */
export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly content: () => TemplateResult;
}

/** Tabs as https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ has them: the arrow keys move, and moving chooses. */
export function tabs(
  all: readonly Tab[],
  chosen: string,
  choose: (id: string) => void,
): TemplateResult {
  const current = all.find(({id}) => id === chosen) ?? all[0];
  const onKeydown = (event: KeyboardEvent): void => {
    const next = neighbour(all, current, event.key);
    if (!next) return;
    event.preventDefault();
    choose(next.id);
  };
  return html`
    <div class="tabs" role="tablist" aria-label="Developer tools" @keydown=${onKeydown}>
      ${all.map(
        (tab) =>
          html`<button
            type="button"
            role="tab"
            id="tab-${tab.id}"
            aria-controls="page-${tab.id}"
            aria-selected=${tab === current}
            tabindex=${tab === current ? 0 : -1}
            @click=${() => choose(tab.id)}
          >
            ${tab.title}
          </button>`,
      )}
    </div>
    ${all.map(
      (tab) =>
        html`<div
          class="page"
          role="tabpanel"
          id="page-${tab.id}"
          aria-labelledby="tab-${tab.id}"
          ?hidden=${tab !== current}
        >
          ${tab.content()}
        </div>`,
    )}
  `;
}

function neighbour(all: readonly Tab[], current: Tab | undefined, key: string): Tab | undefined {
  const index = current ? all.indexOf(current) : 0;
  switch (key) {
    case 'ArrowRight':
      return all[(index + 1) % all.length];
    case 'ArrowLeft':
      return all.at(index - 1);
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    default:
      return undefined;
  }
}
