import {expect} from '@open-wc/testing';
import {
  breakLine,
  memoryStorage,
  openReadyClient,
  quietService,
  rejection,
  type Opened,
} from './open-client.js';
import {settled, skippableTime, until} from './skippable-time.js';
import type {EmulatorService} from '../../src/emulator/service.js';

const keys = ({sent}: Opened): number => sent.filter(({action}) => action === 'getJwt').length;
const reads = ({service}: Opened): number =>
  service.requests.filter(({path}) => path.endsWith('/messages')).length;
const read = ({told}: Opened): readonly string[] =>
  told('history').flatMap(({messages}) => messages.map(({text}) => text));
const numbers = (from: number, to: number): readonly string[] =>
  Array.from({length: to - from + 1}, (_, index) => `message ${from + index}`);

function agentSays(service: EmulatorService, from: number, to: number): void {
  for (const text of numbers(from, to)) service.agent.say(text);
}

/** A client that comes back to a conversation in which the agent said `count` messages. */
async function comeBack(
  count: number,
  service = quietService({limits: {historyReadsPerMinute: Infinity}}),
): Promise<Opened> {
  const storage = memoryStorage();
  const first = await openReadyClient({storage, tabs: false}, service);
  agentSays(service, 1, count);
  await first.event('message', ({text}) => text === `message ${count}`);
  first.client.disconnect();
  const opened = await openReadyClient({storage, tabs: false}, service);
  await opened.event('history');
  return opened;
}

/** Reads until nothing is older; gives how often it was asked. */
async function readAll({client}: Opened): Promise<number> {
  for (let times = 1; ; times += 1) if (!(await client.loadEarlier())) return times;
}

/** Says it as the guest, faster than a person could: the pace is that of real time. */
async function say(
  opened: Opened,
  time: {skip(ms: number): Promise<void>},
  texts: readonly string[],
): Promise<void> {
  const sending = Promise.all(texts.map((text) => opened.client.sendMessage(text)));
  while (opened.told('messageSent').length < texts.length) await time.skip(1000);
  await sending;
}

// PROTOCOL "History"
describe('the key to the history', () => {
  it('is used again while it works', async () => {
    const opened = await comeBack(60);
    expect(keys(opened)).to.equal(1);
    await readAll(opened);
    expect(keys(opened)).to.equal(1);
  });

  it('is not used any more when it is about to end', async () => {
    const time = skippableTime();
    const opened = await comeBack(60);
    await time.skip(53_000);
    await opened.client.loadEarlier();
    const before = keys(opened);
    await time.skip(4000);
    await opened.client.loadEarlier();
    expect(keys(opened)).to.equal(before + 1);
  });

  it('is dropped with the line', async () => {
    const opened = await comeBack(3);
    await breakLine(opened);
    await until(() => keys(opened) === 2);
  });

  it('that is refused is replaced, once', async () => {
    const opened = await comeBack(30);
    opened.service.faults.respond('messages', {status: 401, times: 1});
    expect(await opened.client.loadEarlier()).to.equal(false);
    expect(keys(opened)).to.equal(2);
    opened.service.faults.respond('messages', {status: 401});
    expect(await rejection(opened.client.loadEarlier())).to.include({status: 401});
    expect(keys(opened)).to.equal(3);
  });

  it('may be asked for in vain, which is told', async () => {
    const time = skippableTime();
    const opened = await comeBack(30);
    await time.skip(58_000);
    opened.service.faults.fromGuest.lose = 1;
    const failing = rejection(opened.client.loadEarlier());
    await settled();
    await time.skip(10_500);
    expect(await failing).to.include({code: 'connection-lost', retryable: true});
  });
});

describe('loadEarlier', () => {
  it('brings page after page until nothing is older, each message once', async () => {
    const opened = await comeBack(62);
    expect(read(opened)).to.deep.equal(numbers(38, 62));
    expect(await opened.client.loadEarlier()).to.equal(true);
    expect(await opened.client.loadEarlier()).to.equal(false);
    expect(opened.told('history').map(({start}) => start)).to.deep.equal([false, false, true]);
    expect(opened.told('history').map(({messages}) => messages.length)).to.deep.equal([25, 25, 12]);
    expect([...read(opened)].sort()).to.deep.equal([...numbers(1, 62)].sort());
    expect(opened.told('history').at(-1)?.messages[0]?.text).to.equal('message 1');
  });

  it('says at once that nothing is older', async () => {
    const opened = await comeBack(25);
    expect(opened.told('history')).to.have.length(1);
    expect(opened.told('history')[0]?.start).to.equal(true);
    expect(await opened.client.loadEarlier()).to.equal(false);
    expect(read(opened)).to.have.length(25);
  });

  for (const more of [1, 7, 13, 24, 25, 26, 40]) {
    it(`misses nothing when the agent said ${more} more meanwhile`, async () => {
      const opened = await comeBack(80);
      agentSays(opened.service, 81, 80 + more);
      await opened.event('message', ({text}) => text === `message ${80 + more}`);
      await readAll(opened);
      expect([...read(opened)].sort()).to.deep.equal([...numbers(1, 80)].sort());
    });
  }

  for (const own of [1, 7, 13, 20]) {
    it(`misses nothing when the guest said ${own} more meanwhile`, async () => {
      const time = skippableTime();
      const opened = await comeBack(80);
      await say(opened, time, numbers(101, 100 + own));
      await readAll(opened);
      expect([...read(opened)].sort()).to.deep.equal([...numbers(1, 80)].sort());
    });
  }

  it('misses nothing when every frame came twice', async () => {
    const opened = await comeBack(80);
    opened.service.faults.toGuest.duplicate = 1;
    agentSays(opened.service, 81, 93);
    await opened.event('message', ({text}) => text === 'message 93');
    opened.service.faults.clear();
    await readAll(opened);
    expect([...read(opened)].sort()).to.deep.equal([...numbers(1, 80)].sort());
  });

  it('misses nothing when pages shift between two reads', async () => {
    const opened = await comeBack(90);
    await opened.client.loadEarlier();
    agentSays(opened.service, 91, 100);
    await opened.client.loadEarlier();
    agentSays(opened.service, 101, 130);
    await readAll(opened);
    await opened.event('message', ({text}) => text === 'message 130');
    expect([...read(opened)].sort()).to.deep.equal([...numbers(1, 90)].sort());
  });

  it('misses nothing after a break in which much was said', async () => {
    const opened = await comeBack(80);
    await breakLine(opened);
    opened.service.faults.drop();
    agentSays(opened.service, 81, 120);
    await opened.event('connectionStatusChanged', (status) => status === 'reconnecting');
    opened.client.reconnectNow();
    await until(() => read(opened).includes('message 120'));
    await readAll(opened);
    expect([...read(opened)].sort()).to.deep.equal([...numbers(1, 120)].sort());
  });

  it('needs a conversation', async () => {
    const opened = await comeBack(3);
    opened.client.disconnect();
    expect(await rejection(opened.client.loadEarlier())).to.include({code: 'session-closed'});
  });

  it('waits as long as a busy service asks', async () => {
    const time = skippableTime();
    const opened = await comeBack(60);
    const before = reads(opened);
    opened.service.faults.respond('messages', {
      status: 429,
      headers: {'retry-after': '30'},
      times: 1,
    });
    const loading = opened.client.loadEarlier();
    await until(() => reads(opened) === before + 1);
    await time.skip(29_000);
    expect(reads(opened)).to.equal(before + 1);
    await time.skip(1500);
    expect(await loading).to.equal(true);
    expect(reads(opened)).to.equal(before + 2);
  });

  it('keeps to ten reads a minute, and comes to the end all the same', async () => {
    const time = skippableTime();
    const opened = await comeBack(290, quietService());
    let done = false;
    const all = readAll(opened).finally(() => (done = true));
    while (!done) await time.skip(5000);
    await all;
    expect(read(opened)).to.have.length(290);
    const refused = opened.service.requests.filter(({status}) => status === 429);
    expect(refused.length).to.be.at.most(2);
  });
});

describe('a line that comes back', () => {
  it('brings more than a page of what was missed, once and in its order', async () => {
    const opened = await comeBack(3);
    opened.service.faults.sockets = 'refuse';
    opened.service.faults.drop();
    await opened.event('connectionStatusChanged', (status) => status === 'reconnecting');
    agentSays(opened.service, 4, 63);
    opened.service.faults.clear();
    opened.client.reconnectNow();
    const {messages} = await opened.event('history', ({catchUp}) => catchUp);
    expect(messages.map(({text}) => text)).to.deep.equal(numbers(4, 63));
    agentSays(opened.service, 64, 64);
    await opened.event('message', ({text}) => text === 'message 64');
    expect(opened.told('message')).to.have.length(1);
  });

  for (const status of [500, 502, 503, 404]) {
    it(`has the history read again after a ${status}`, async () => {
      const time = skippableTime();
      const opened = await comeBack(3);
      opened.service.faults.respond('messages', {status, times: 3});
      opened.service.faults.drop();
      await opened.event('connectionStatusChanged', (state) => state === 'reconnecting');
      agentSays(opened.service, 4, 5);
      opened.client.reconnectNow();
      await opened.event('sessionStarted', ({resumed}) => resumed);
      await time.skip(40_000);
      expect(read(opened).slice(3)).to.deep.equal(['message 4', 'message 5']);
    });
  }
});

describe('entries of the history', () => {
  const entry = (id: string, more: object = {}): object => ({
    id,
    type: 'Text',
    text: id,
    direction: 'Outbound',
    ...more,
  });

  it('without a time stand where the history has them', async () => {
    const storage = memoryStorage();
    const first = await openReadyClient({storage, tabs: false});
    first.client.disconnect();
    first.service.faults.respond('messages', {
      status: 200,
      body: {
        // The newest first.
        entities: [
          entry('four', {channel: {time: null}}),
          entry('three', {channel: {time: '2026-03-04T10:00:03.000Z'}}),
          entry('two'),
          entry('one', {channel: {time: '2026-03-04T10:00:01.000Z'}}),
        ],
        pageCount: 1,
      },
    });
    const opened = await openReadyClient({storage, tabs: false}, first.service);
    const {messages, start} = await opened.event('history');
    expect(start).to.equal(true);
    expect(messages.map(({text, time}) => [text, time])).to.deep.equal([
      ['one', '2026-03-04T10:00:01.000Z'],
      ['two', '2026-03-04T10:00:01.000Z'],
      ['three', '2026-03-04T10:00:03.000Z'],
      ['four', '2026-03-04T10:00:03.000Z'],
    ]);
  });

  it('that cannot be read are left out', async () => {
    const storage = memoryStorage();
    const first = await openReadyClient({storage, tabs: false});
    first.client.disconnect();
    first.service.faults.respond('messages', {
      status: 200,
      body: {entities: [null, entry('fine'), 'x', {}, [], 7], pageCount: 1},
    });
    const opened = await openReadyClient({storage, tabs: false}, first.service);
    const {messages} = await opened.event('history');
    expect(messages.map(({text}) => text)).to.deep.equal(['fine']);
  });

  it('of long ago do not end the conversation of now', async () => {
    const opened = await comeBack(2);
    opened.service.agent.disconnect();
    await opened.event('conversationEnded');
    await opened.client.sendMessage('One more thing');
    await breakLine(opened);
    await until(() => reads(opened) >= 2);
    await settled();
    expect(opened.told('conversationEnded')).to.have.length(1);
    expect(await opened.client.sendMessage('and another')).to.include({state: 'sent'});
  });

  it('that came by the line are not told again', async () => {
    const opened = await comeBack(2);
    agentSays(opened.service, 3, 4);
    await opened.client.sendMessage('mine');
    await breakLine(opened);
    await until(() => reads(opened) >= 2);
    await opened.client.loadEarlier();
    expect(read(opened)).to.deep.equal(numbers(1, 2));
    expect(opened.told('message').map(({text}) => text)).to.deep.equal(numbers(3, 4));
  });

  it('that come while the history is read are told once', async () => {
    const opened = await comeBack(2);
    opened.service.faults.slow('messages', 30);
    await breakLine(opened);
    agentSays(opened.service, 3, 5);
    await opened.event('message', ({text}) => text === 'message 5');
    await until(() => reads(opened) >= 2);
    await opened.client.loadEarlier();
    const all = [...read(opened), ...opened.told('message').map(({text}) => text)];
    expect([...all].sort()).to.deep.equal([...numbers(1, 5)].sort());
  });
});
