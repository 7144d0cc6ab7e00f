import {structuredMessage} from '../protocol/decode.js';
import type {StructuredMessage} from '../protocol/frames.js';

/** How many entries one page of the history holds. */
const PAGE_SIZE = 25;

/** Fetches the newest page of a session's history, oldest entry first. Entries that cannot be read are left out. */
export async function fetchHistory(
  api: string,
  jwt: string,
  fetch: typeof globalThis.fetch,
  timeoutMs = 10_000,
): Promise<readonly StructuredMessage[]> {
  const response = await fetch(
    `${api}/api/v2/webmessaging/messages?pageNumber=1&pageSize=${PAGE_SIZE}`,
    {headers: {authorization: `bearer ${jwt}`}, signal: AbortSignal.timeout(timeoutMs)},
  );
  if (!response.ok) throw new Error(`The history answered ${response.status}.`);
  const page: unknown = await response.json();
  const entities =
    typeof page === 'object' && page !== null && 'entities' in page ? page.entities : undefined;
  if (!Array.isArray(entities)) throw new Error('The history answered without entities.');
  return entities.flatMap((entity) => structuredMessage(entity) ?? []).reverse();
}
