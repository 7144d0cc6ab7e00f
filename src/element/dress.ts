import type {Look} from '../preflight/look.js';
import {launcherStyles} from './launcher-styles.js';
import type {Shell} from './shell.js';
import {sheetOf} from './theme.js';

const sheet = sheetOf(launcherStyles);

/** Gives the launcher the corner, the picture and the text that the deployment chose for it. May be called again. */
export function dress(shell: Shell, {alignment, launcher: chosen}: Look, text: string): void {
  const {corner, launcher, icon} = shell;
  const root = launcher.getRootNode();
  if (root instanceof ShadowRoot && !root.adoptedStyleSheets.includes(sheet)) {
    root.adoptedStyleSheets.push(sheet);
  }
  corner.dataset['side'] = alignment ?? 'auto';
  icon.hidden = chosen.display === 'text';
  if (chosen.iconUrl) picture(icon, chosen.iconUrl);
  shell.label = chosen.display === 'icon' ? '' : text;
  launcher.classList.toggle('wide', shell.label !== '');
  let words = launcher.querySelector('.words');
  if (!words) {
    words = document.createElement('span');
    words.className = 'words';
    icon.after(words);
  }
  words.textContent = shell.label;
}

/**
 * Puts the corner above all of the page, whatever that does with `z-index`, `transform`, `overflow` and `contain`: into the
 * browser's top layer. A page that says how high it is to be has it among its own content.
 */
export function raise(corner: HTMLElement, host: Element, floating: boolean): void {
  if (!floating) corner.popover = null;
  if (!floating || !corner.isConnected || corner.matches(':popover-open')) return;
  if (getComputedStyle(corner).getPropertyValue('--gc-messenger-z-index')) return;
  // A window of the page stays over what is not in it, and under what is.
  if (inWindow(host) || document.querySelector(':modal')) return;
  corner.popover = 'manual';
  corner.showPopover();
}

function inWindow(element: Element): boolean {
  if (element.closest('dialog, [popover]')) return true;
  const root = element.getRootNode();
  return root instanceof ShadowRoot && inWindow(root.host);
}

/** Puts a picture before the built-in one, which comes back if it cannot be had. */
function picture(icon: HTMLSlotElement, url: string): void {
  if (icon.querySelector('img')?.src === new URL(url).href) return;
  const image = document.createElement('img');
  image.alt = '';
  image.src = url;
  image.addEventListener('error', () => (image.hidden = true));
  icon.querySelector('img')?.remove();
  icon.prepend(image);
}
