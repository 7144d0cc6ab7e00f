import {createSession} from '../src/session/session.js';
import {openLine, type Line} from './line.js';
import {heapBytes, report} from './row.js';

// What is kept of what was received: by the client alone, which must forget it, and by a session, which shows it.

const FEW = 10_000;
const HALF = 50_000;
const MANY = 100_000;

/** How many messages are timed, one after another. */
const TIMED = 200;

const START_MS = Date.parse('2026-03-04T10:00:00.000Z');

function frame(number: number): string {
  const body = {
    id: number.toString(16).padStart(32, '0'),
    type: 'Text',
    text: `Parcel ${number} left our warehouse this morning and arrives on Friday.`,
    direction: 'Outbound',
    originatingEntity: 'Human',
    channel: {
      time: new Date(START_MS + number * 1000).toISOString(),
      type: 'Private',
      from: {nickname: 'Lena'},
      to: {},
    },
    content: [],
    metadata: {correlationId: number.toString(16).padStart(32, '1')},
  };
  return JSON.stringify({type: 'message', class: 'StructuredMessage', code: 200, body});
}

/** Receives the messages from number `first` to `last`. */
async function receive({service}: Line, first: number, last: number): Promise<void> {
  for (let number = first; number <= last; number += 1) {
    service.tell(frame(number));
    if (number % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Bytes in use after few, half and all of the messages. */
async function clientAlone(): Promise<{
  readonly few: number;
  readonly half: number;
  readonly many: number;
}> {
  const line = openLine();
  let told = 0;
  line.client.on('message', () => (told += 1));
  await line.client.initialize();
  await receive(line, 1, FEW);
  const few = await heapBytes();
  await receive(line, FEW + 1, HALF);
  const half = await heapBytes();
  await receive(line, HALF + 1, MANY);
  const many = await heapBytes();
  line.client.disconnect();
  if (told !== MANY) throw new Error(`${told} of ${MANY} messages were told.`);
  return {few, half, many};
}

async function inSession(): Promise<{
  readonly bytes: number;
  readonly early: number;
  readonly late: number;
}> {
  const line = openLine();
  const session = createSession(line.client, {
    guestTyping: false,
    beforeSend: ({text}) => Promise.resolve(text),
  });
  await session.start();
  const timed = async (first: number): Promise<number> => {
    const start = performance.now();
    await receive(line, first, first + TIMED - 1);
    return ((performance.now() - start) / TIMED) * 1000;
  };
  await receive(line, 1, 100);
  const empty = await heapBytes();
  const early = await timed(101);
  await receive(line, 101 + TIMED, FEW);
  const bytes = ((await heapBytes()) - empty) / (FEW - 100);
  const late = await timed(FEW + 1);
  const {length} = session.conversation.messages;
  session.stop();
  if (length !== FEW + TIMED) throw new Error(`${length} messages are shown.`);
  return {bytes, early, late};
}

const alone = await clientAlone();
const kept = await inSession();

report([
  {
    what: `client alone: heap after ${MANY} messages`,
    figure: alone.many / 1000,
    unit: 'kB',
    against: {what: `after ${FEW}`, figure: alone.few / 1000},
    note: `${((alone.many - alone.half) / (MANY - HALF)).toFixed(1)} bytes a message in the second half; the ids of the newest 10 000 are kept, to know what comes twice`,
  },
  {
    what: `session: heap of ${FEW} messages`,
    figure: kept.bytes,
    unit: 'bytes/message',
    against: {what: 'a frame on the wire', figure: frame(FEW).length},
  },
  {
    what: `session: one more at ${FEW}`,
    figure: kept.late,
    unit: 'µs',
    against: {what: 'at 100', figure: kept.early},
    note: 'from frame to state, without rendering',
  },
]);
