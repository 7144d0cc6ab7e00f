import {keyOf} from '../../../session/conversation.js';
import type {Message} from '../../../session/session.js';

/** Messages in their order: an array, or the session's transcript, which has no array of them at hand. */
export type Messages = Pick<readonly Message[], 'length' | 'at'>;

/** One message as the log shows it. */
export interface RowModel {
  readonly key: string;
  readonly message: Message;
  /** The first of a group: messages of one person, shortly after one another, have one name and one picture. */
  readonly first: boolean;
  /** The last of a group: it has the time. */
  readonly last: boolean;
  /** A new day begins with it, in the guest's time zone. */
  readonly newDay: boolean;
  /** It is the first that the guest has not seen. */
  readonly unread: boolean;
}

/** Messages of one person less than this apart stand together under one name and time. */
const GROUP_MS = 5 * 60_000;

/** The row of the message at `index`. `firstUnread` is the key of the first message that the guest has not seen. Pure. */
export function rowAt(
  messages: Messages,
  index: number,
  firstUnread: string | undefined,
): RowModel | undefined {
  const message = messages.at(index);
  if (!message) return undefined;
  const before = index > 0 ? messages.at(index - 1) : undefined;
  const next = messages.at(index + 1);
  const key = keyOf(message);
  const newDay = !before || !sameDay(before, message);
  const unread = key === firstUnread;
  const ends = !next || !together(message, next) || keyOf(next) === firstUnread;
  return {
    key,
    message,
    first: newDay || unread || !together(before, message),
    last: ends || !sameDay(message, next),
    newDay,
    unread,
  };
}

function together(one: Message, other: Message): boolean {
  return (
    one.from === other.from &&
    one.name === other.name &&
    one.state === other.state &&
    Math.abs(Date.parse(other.time) - Date.parse(one.time)) < GROUP_MS
  );
}

function sameDay(one: Message, other: Message): boolean {
  return new Date(one.time).toDateString() === new Date(other.time).toDateString();
}
