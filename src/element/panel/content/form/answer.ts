import {datePickerAnswer, formAnswer, listPickerAnswer} from '../../../../session/answers.js';
import type {GuestWords} from '../../../../session/session.js';
import {given} from './choices.js';
import type {Calendar} from './days.js';
import {fieldsOf, type Question, type Values} from './question.js';

/**
 * What goes to the service. A form has one answer for each field that was filled in: several choices in one list are joined
 * by commas. `title` stands for the form where it has no words of its own for that. Pure. Source: PROTOCOL "Answers".
 */
export function answerOf(
  {kind, cannedResponseId, reply, ...question}: Question,
  messageId: string,
  values: Values,
  title: string,
  calendar: Calendar,
): GuestWords {
  const answers = fieldsOf(question).map((field) => ({
    id: field.id,
    choices: given(field, values[field.key] ?? [], calendar),
  }));
  const choices = answers.flatMap((answer) => answer.choices);
  const [first = {text: '', payload: ''}] = choices;
  switch (kind) {
    case 'DatePicker':
      return datePickerAnswer(messageId, first);
    case 'ListPicker':
      return listPickerAnswer(messageId, choices);
    case 'Form':
      return formAnswer(
        messageId,
        cannedResponseId,
        reply.title || title,
        answers
          .filter((answer) => answer.choices.length > 0)
          .map((answer) => ({
            id: answer.id,
            text: answer.choices.map(({text}) => text).join(', '),
            payload: answer.choices.map(({payload}) => payload).join(','),
          })),
      );
  }
}
