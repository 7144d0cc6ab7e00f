import {bubble} from '../body.js';
import type {Draw} from './context.js';
import {members, words} from './read.js';

/** What the guest chose, where the text of their message does not say it. */
export const chosen: Draw = (items, {message}) => {
  if (message.text) return undefined;
  const choices = items.map(({buttonResponse}) => {
    const {text, payload} = members(buttonResponse);
    return words(text) || words(payload);
  });
  return bubble(choices.filter((choice) => choice !== '').join(', '));
};
