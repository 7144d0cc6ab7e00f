import type {ContentWords} from '../../../words/content-words.js';
import type {FormWords} from '../../../words/form-words.js';
import type {ChatWords} from '../../../words/strings.js';
import type {Words} from '../../../words/words.js';

/** What pickers and forms are written in. */
export type QuestionWords = Words<ChatWords & ContentWords & FormWords>;
