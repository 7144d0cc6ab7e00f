import type {Conversation} from '../conversation.js';
import type {Files} from '../files.js';
import {relink} from '../socket/attachments.js';
import type {WireMessage} from '../socket/server-frames.js';

const DEFAULT_PAGE_SIZE = 25;
const LARGEST_PAGE_SIZE = 100;

/** A page of a conversation, the newest message first. `query` may have `pageNumber` (from 1) and `pageSize`. */
export function historyPage(
  {deployment, transcript}: Conversation,
  files: Files,
  query: URLSearchParams,
): object {
  const pageNumber = wholeNumber(query.get('pageNumber'), 1);
  const pageSize = Math.min(
    wholeNumber(query.get('pageSize'), DEFAULT_PAGE_SIZE),
    LARGEST_PAGE_SIZE,
  );
  const newestFirst = [...transcript].reverse();
  const start = (pageNumber - 1) * pageSize;
  const page = newestFirst.slice(start, start + pageSize);
  return {
    entities: page.map((message) => entity(message, files, deployment.keepsMetadata)),
    pageSize,
    pageNumber,
    total: newestFirst.length,
    pageCount: Math.ceil(newestFirst.length / pageSize),
  };
}

/** A message with links to its files that work from now on, as a link lives for minutes and a message for days. */
function entity(message: WireMessage, files: Files, keepsMetadata: boolean): WireMessage {
  const {correlationId = ''} = message.metadata;
  const isForeign = message.direction === 'Inbound' && !keepsMetadata;
  return {
    ...message,
    content: relink(message.content, files),
    ...(isForeign && {metadata: {correlationId}}),
  };
}

function wholeNumber(text: string | null, otherwise: number): number {
  const read = Number(text ?? otherwise);
  return Number.isInteger(read) && read > 0 ? read : otherwise;
}
