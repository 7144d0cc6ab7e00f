export {Panel, type PanelHost} from './panel.js';
export {panelStyles} from './styles.js';
