import type {Message} from '../client/index.js';
import {members, string, type Members} from '../read.js';

/** A message of the other side, as a stranger's SDK told it; `id` is for one that has none. */
export function incoming(value: unknown, id: string): Message {
  const said = typeof value === 'object' ? membersOf(value) : {text: value};
  const name = string(said['name']);
  return Object.freeze({
    id,
    time: new Date().toISOString(),
    ...named(said),
    from: said['from'] === 'bot' ? 'bot' : 'agent',
    ...(name !== undefined && {name}),
    text: string(said['text']) ?? '',
    state: 'received',
    content: [],
  });
}

/** `true`, or an object that says so, or nothing at all: the event alone says it. */
export function isOn(told: unknown, member: string): boolean {
  return told !== false && membersOf(told)[member] !== false;
}

/** The id and time that an SDK gave, where it gave them. */
export function named(value: unknown): {id?: string; time?: string} {
  const {id, time} = membersOf(value);
  return {
    ...(typeof id === 'string' && {id}),
    ...(typeof time === 'string' && !Number.isNaN(Date.parse(time)) && {time}),
  };
}

export function membersOf(value: unknown): Members {
  return members(value) ?? {};
}
