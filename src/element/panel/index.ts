import {sheetOf} from '../theme.js';
import {composerStyles} from './styles/composer.js';
import {headerStyles} from './styles/header.js';
import {messageStyles} from './styles/messages.js';
import {panelStyles} from './styles/panel.js';

export {Panel} from './panel.js';

/**
 * What the panel adds to the element's style sheets. A page that declares a colour scheme passes it on to us; where it does
 * not, the guest's system decides.
 */
export function panelSheet(tag: Element): CSSStyleSheet {
  const undeclared = getComputedStyle(tag).colorScheme === 'normal';
  return sheetOf(
    undeclared ? ':host { color-scheme: light dark; }' : '',
    panelStyles,
    headerStyles,
    composerStyles,
    messageStyles,
  );
}
