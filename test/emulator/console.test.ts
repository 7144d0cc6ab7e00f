import {expect} from '@open-wc/testing';
import type {AgentState} from '../../src/emulator/console/words.js';
import {createService} from '../../src/emulator/index.js';
import {post, read} from './console-stage.js';
import {isAnswer, openConfiguredGuest, type Guest} from './open-guest.js';

/** A service whose bot takes its time, a guest of it, and the two ways to the agent's desk. */
async function openDesk() {
  const service = createService({botDelayMs: 0});
  const guest = await openConfiguredGuest(service);
  return {
    service,
    guest,
    state: (query = 'conversation=c1') => read<AgentState>(service, `/agent/api/state?${query}`),
    act: async (what: string, order: object = {}) => {
      const response = await post(service, `/agent/api/${what}`, {conversation: 'c1', ...order});
      return {status: response.status, ...((await response.json()) as {message?: string})};
    },
  };
}

function withName(name: string): object {
  return {message: {type: 'Text', text: 'hello', channel: attributes({name})}};
}

function attributes(customAttributes: object): object {
  return {metadata: {customAttributes}};
}

function type(guest: Guest): void {
  const events = [{eventType: 'Typing', typing: {type: 'On'}}];
  guest.say('', {message: {type: 'Event', events}});
}

function isHuman(frame: Parameters<typeof isAnswer>[0]): boolean {
  return isAnswer(frame) && frame.body.originatingEntity === 'Human';
}

describe("the agent's desk", () => {
  it('shows the conversations, their guests and their transcripts', async () => {
    const {service, guest, state} = await openDesk();
    expect((await state('')).conversations).to.have.length(1);
    guest.say('hello', withName('Asha Rao'));
    await guest.answer();
    const {conversations, open, showings} = await state();
    const [first] = conversations ?? [];
    expect(first).to.include({id: 'c1', guest: 'Asha Rao', state: 'open', fromGuest: 1});
    expect(first?.newest).to.contain('Hello Asha Rao!');
    expect(open?.attributes).to.deep.equal({name: 'Asha Rao'});
    expect(open?.entries.map(({from, name}) => [from, name])).to.deep.equal([
      ['guest', 'guest'],
      ['bot', 'Robin'],
    ]);
    expect(showings?.length).to.be.above(8);
    service.close();
  });

  it('never tells a token', async () => {
    const {service, guest, state} = await openDesk();
    guest.say('hello');
    await guest.answer();
    expect(JSON.stringify(await state())).not.to.contain(guest.token);
    service.close();
  });

  it('says nothing but the version while nothing changes', async () => {
    const {service, guest, state} = await openDesk();
    const {version} = await state();
    expect(await state(`conversation=c1&known=${version}`)).to.deep.equal({version});
    guest.say('hello');
    await guest.answer();
    const later = await state(`conversation=c1&known=${version}`);
    expect(later.version).to.be.above(version);
    expect(later.open?.entries).to.have.length(2);
    service.close();
  });

  it('has open conversations first, and the one with the newest words before others', async () => {
    const {service, guest, state} = await openDesk();
    const others = [await openConfiguredGuest(service), await openConfiguredGuest(service)];
    for (const each of [guest, ...others]) {
      each.say('hello');
      await each.answer();
    }
    guest.say('again');
    await guest.answer((frame) => frame.body.text?.includes('again') === true);
    others[0]?.send({action: 'closeSession', token: others[0].token, tracingId: 'end'});
    await others[0]?.frame(({tracingId}) => tracingId === 'end');
    const {conversations = []} = await state('');
    expect(conversations.map(({id}) => id)).to.deep.equal(['c1', 'c3', 'c2']);
    service.close();
  });

  it('sees the guest type, until the guest has said it or stopped', async () => {
    let nowMs = 1_800_000_000_000;
    const service = createService({now: () => nowMs});
    const guest = await openConfiguredGuest(service);
    const types = async (): Promise<boolean | undefined> => {
      await echo(guest);
      return (await read<AgentState>(service, '/agent/api/state')).conversations?.[0]?.types;
    };
    expect(await types()).to.equal(false);
    type(guest);
    expect(await types()).to.equal(true);
    nowMs += 6000;
    expect(await types()).to.equal(false);
    type(guest);
    expect(await types()).to.equal(true);
    nowMs += 100;
    guest.say('that is all');
    expect(await types()).to.equal(false);
    type(guest);
    guest.say('and this');
    expect(await types(), 'typed and said since the last look').to.equal(false);
    nowMs += 60_000;
    type(guest);
    expect(await types(), 'nobody was looking').to.equal(false);
    service.close();
  });

  it('says, shows and sends what the agent wants, by the name that the agent has', async () => {
    const {service, guest, state, act} = await openDesk();
    expect(await act('say', {text: ' <b>Hi</b> ', name: 'Ken'})).to.deep.equal({status: 200});
    const said = await guest.answer(isHuman);
    expect(said.body).to.include({text: '<b>Hi</b>', originatingEntity: 'Human'});
    expect(said.body.channel.from.nickname).to.equal('Ken');
    const {showings = []} = await state();
    for (const {id} of showings) expect(await act('show', {showing: id})).to.include({status: 200});
    const file = {fileName: 'note.txt', mime: 'text/plain', base64: btoa('hello')};
    expect(await act('file', file)).to.include({status: 200});
    await guest.frame(({body}) => body.content?.[0]?.contentType === 'Attachment');
    const kinds = guest.frames.filter(isHuman).map(({body}) => body.content[0]?.contentType);
    expect(kinds).to.deep.equal([
      undefined,
      ...['QuickReply', 'QuickReplyV2', 'Card', 'Carousel', 'DatePicker', 'DatePicker'],
      ...['ListPicker', 'ListPicker', 'Form', 'Form'],
      ...[undefined, 'Hologram', 'Attachment'],
    ]);
    expect((await act('type')).status).to.equal(200);
    await guest.frame(({body}) => body.events?.[0]?.eventType === 'Typing');
    service.close();
  });

  it('silences the bot when the agent answers, if wanted, and hands back', async () => {
    const {service, guest, state, act} = await openDesk();
    await act('say', {text: 'I am here.', takeOver: true});
    expect((await state()).open?.takenOver).to.equal(true);
    guest.say('is there a bot?');
    await echo(guest);
    await act('hand-back');
    guest.say('and now?');
    const answer = await guest.answer((frame) => !isHuman(frame));
    expect(answer.body.text).to.contain('and now?');
    await act('take-over');
    expect((await state()).open?.takenOver).to.equal(true);
    service.close();
  });

  it('ends a conversation, and does not speak in one that has ended', async () => {
    const {service, guest, state, act} = await openDesk();
    guest.say('hello');
    await guest.answer();
    expect((await act('disconnect')).status).to.equal(200);
    await guest.frame(({body}) => body.events?.[0]?.presence?.type === 'Disconnect');
    expect((await state()).open?.entries.at(-1)?.events).to.deep.equal(['Disconnect']);
    guest.send({action: 'closeSession', token: guest.token, tracingId: 'end'});
    await guest.frame(({tracingId}) => tracingId === 'end');
    expect((await act('say', {text: 'too late'})).status).to.equal(409);
    service.close();
  });

  it('refuses what makes no sense, in a sentence', async () => {
    const {service, act} = await openDesk();
    for (const [what, order, status] of [
      ['say', {text: ' '}, 400],
      ['say', {text: 'x'.repeat(4001)}, 400],
      ['say', {text: 'hi', conversation: 'c9'}, 404],
      ['say', {text: 'hi', conversation: 7}, 404],
      ['show', {showing: 'nothing'}, 400],
      ['file', {fileName: 'a.txt', mime: 'text/plain', base64: ''}, 400],
      ['file', {fileName: 'a.txt', mime: 'text/plain', base64: '%'}, 400],
      ['dance', {}, 404],
    ] as const) {
      const answer = await act(what, order);
      expect(answer.status, what).to.equal(status);
      expect(answer.message).to.match(/\.$/);
    }
    expect(service.conversations[0]?.transcript).to.deep.equal([]);
    service.close();
  });
});

/** Until the service has taken everything that the guest sent before. */
async function echo(guest: Guest): Promise<void> {
  const tracingId = `echo-${Math.random()}`;
  guest.send({action: 'getJwt', token: guest.token, tracingId});
  await guest.frame((frame) => frame.tracingId === tracingId);
}
