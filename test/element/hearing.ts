import type {Opened} from './open-messenger.js';

const LIVE = '[role=status], [role=alert]';

/** All that a screen reader is given to say from now on, in order; `!` marks what interrupts. */
export function hearing({element}: Pick<Opened, 'element'>): readonly string[] {
  const heard: string[] = [];
  const root = element.shadowRoot;
  if (!root) throw new Error('There is no shadow root.');
  const hear = (node: Node): void => {
    const place = node instanceof Element ? node : node.parentElement;
    const region = place?.closest(LIVE) ?? null;
    const text = node.textContent?.trim();
    if (region && text) heard.push(region.role === 'alert' ? `!${text}` : text);
  };
  new MutationObserver((changes) => {
    for (const {type, target, addedNodes} of changes) {
      if (type === 'characterData') hear(target);
      for (const node of addedNodes) hear(node);
    }
  }).observe(root, {subtree: true, childList: true, characterData: true});
  return heard;
}
