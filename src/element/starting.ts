// All that a tag loads when it starts, in one file: what concludes preflight, the conversation, and how the tag speaks and looks here.
export {conclude} from '../preflight/conclude.js';
export {LocalColour} from './local-colour.js';
export {logout, mount} from './mount.js';
