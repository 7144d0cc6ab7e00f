import type {MessageContent} from './frames.js';
import type {GuestWords} from './requests.js';

export {attachmentWords} from './requests.js';

/** Something that the guest picked: the words they saw, and what the service knows it by. */
export interface Choice {
  readonly text: string;
  readonly payload: string;
}

/** What the guest filled into one component of a form. */
export interface FormAnswer extends Choice {
  /** The component's id. */
  readonly id: string;
}

/** The answer to a quick reply. All answers here have the form of the official browser client. Source: PROTOCOL "Answers". */
export function quickReplyAnswer(choice: Choice): GuestWords {
  return {type: 'Structured', text: choice.text, content: [buttonResponse('QuickReply', choice)]};
}

/** The answer to a button of a card. A button of the type `Link` opens its link and is not answered. */
export function cardAnswer(choice: Choice): GuestWords {
  return {type: 'Structured', text: choice.text, content: [buttonResponse('Button', choice)]};
}

/** The answer to a date picker: `payload` is the `dateTime` that was chosen, as the service wrote it. */
export function datePickerAnswer(messageId: string, choice: Choice): GuestWords {
  return {
    type: 'Structured',
    content: [buttonResponse('DatePicker', choice, messageId)],
    metadata: {parentMessageId: messageId},
  };
}

/** The answer to a list picker: one choice or several; each `payload` is the id of an item. */
export function listPickerAnswer(messageId: string, choices: readonly Choice[]): GuestWords {
  return {
    type: 'Structured',
    content: choices.map((choice) => buttonResponse('ListPicker', choice, messageId)),
    metadata: {parentMessageId: messageId},
  };
}

/** The answer to a form: `text` is what stands in the conversation for it. */
export function formAnswer(
  messageId: string,
  cannedResponseId: string,
  text: string,
  answers: readonly FormAnswer[],
): GuestWords {
  const response = answers.map(({id, ...choice}) => ({
    id,
    component: buttonResponse('Form', choice),
  }));
  return {
    type: 'Structured',
    text,
    content: [
      {contentType: 'Form', form: {originatingMessageId: messageId, cannedResponseId, response}},
    ],
    metadata: {parentMessageId: messageId},
  };
}

function buttonResponse(
  type: string,
  {text, payload}: Choice,
  originatingMessageId?: string,
): MessageContent {
  return {
    contentType: 'ButtonResponse',
    buttonResponse: {type, text, payload, ...(originatingMessageId && {originatingMessageId})},
  };
}
