import {sheetOf} from '../theme.js';
import {messageStyles} from './message-styles.js';
import {panelStyles} from './styles.js';

export {Panel} from './panel.js';

/** What the panel adds to the element's style sheets. */
export function panelSheet(): CSSStyleSheet {
  return sheetOf(panelStyles, messageStyles);
}
