import {expect} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import {isAnswer, isEvent, openConfiguredGuest, type Frame} from './open-guest.js';

const named = (name: string): object => ({channel: {metadata: {customAttributes: {name}}}});
const join = {type: 'Event', events: [{eventType: 'Presence', presence: {type: 'Join'}}]};
const saysOf = (frames: readonly Frame[]): Array<string | undefined> =>
  frames.filter(isAnswer).map(({body}) => body.text);

describe("the emulator's bot", () => {
  it('greets by the name in its first answer, once, after it was seen typing', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    guest.say('hello', named('Jane Doe'));
    const first = await guest.answer();
    expect(first.body.text).to.match(/^Hello Jane Doe! /);
    expect(first.body).to.include({originatingEntity: 'Bot'});
    expect(first.body.channel.from.nickname).to.equal('Robin');
    const order = guest.frames.slice(1).map(({body}) => `${body.direction} ${body.type}`);
    expect(order).to.deep.equal(['Inbound Text', 'Outbound Event', 'Outbound Text']);

    guest.say('my parcel 4711 is late');
    const second = await guest.answer((frame) => frame !== first);
    expect(second.body.text).to.contain('4711').and.not.contain('Hello');
    service.close();
  });

  it('greets without a name', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    guest.say('hello');
    expect((await guest.answer()).body.text).to.match(/^Hello! /);
    service.close();
  });

  it('answers within a second by default', async () => {
    const service = createService();
    const guest = await openConfiguredGuest(service);
    const started = performance.now();
    guest.say('hello');
    await guest.answer();
    expect(performance.now() - started).to.be.below(1000);
    service.close();
  });

  it('greets at once when the client joins, and not again', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service, {deploymentId: DEPLOYMENT_IDS.autoStart});
    guest.say('', {message: join, ...named('Asha')});
    await guest.frame((frame) => isEvent(frame, 'Join'));
    const greeting = await guest.answer();
    expect(greeting.body.text).to.match(/^Hello Asha! Welcome/);
    expect(service.conversations[0]?.joined).to.equal(true);
    guest.say('good to know');
    const next = await guest.answer((frame) => frame !== greeting);
    expect(next.body.text).not.to.contain('Hello');
    service.close();
  });

  for (const [word, contentType] of [
    ['menu', 'QuickReply'],
    ['quick', 'QuickReplyV2'],
    ['card', 'Card'],
    ['carousel', 'Carousel'],
    ['date', 'DatePicker'],
    ['list', 'ListPicker'],
    ['form', 'Form'],
  ] as const) {
    it(`shows a ${contentType} for "${word}"`, async () => {
      const service = createService({botDelayMs: 0});
      const guest = await openConfiguredGuest(service);
      guest.say(word);
      const {body} = await guest.answer();
      expect(body.type).to.equal('Structured');
      expect(body.text).to.be.a('string').and.not.empty;
      expect(body.content[0]?.contentType).to.equal(contentType);
      service.close();
    });
  }

  for (const word of ['help', 'markdown']) {
    it(`answers "${word}" with a text`, async () => {
      const service = createService({botDelayMs: 0});
      const guest = await openConfiguredGuest(service);
      guest.say(word);
      expect((await guest.answer()).body.type).to.equal('Text');
      service.close();
    });
  }

  it('answers a choice from rich content', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    const buttonResponse = {type: 'QuickReply', text: 'Delivery', payload: 'topic.delivery'};
    guest.say('', {
      message: {
        type: 'Structured',
        text: 'Delivery',
        content: [{contentType: 'ButtonResponse', buttonResponse}],
      },
    });
    expect((await guest.answer()).body.text).to.contain('You chose "Delivery"');
    service.close();
  });

  it('fetches a person, who stays until the goodbye', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    guest.say('agent');
    const lena = await guest.answer(({body}) => body.originatingEntity === 'Human');
    expect(lena.body.channel.from.nickname).to.equal('Lena');
    guest.say('are you there?');
    await guest.answer((frame) => frame !== lena && frame.body.originatingEntity === 'Human');
    guest.say('bye');
    const event = await guest.frame((frame) => isEvent(frame, 'Disconnect'));
    expect(event.body.metadata['readOnly']).to.equal('false');
    expect(saysOf(guest.frames).at(-1)).to.contain('Goodbye');
    service.close();
  });

  it('ends for good where the deployment says so', async () => {
    const service = createService({botDelayMs: 0});
    const deploymentId = DEPLOYMENT_IDS.readOnlyAfterDisconnect;
    const guest = await openConfiguredGuest(service, {deploymentId});
    guest.say('bye');
    const event = await guest.frame((frame) => isEvent(frame, 'Disconnect'));
    expect(event.body.metadata['readOnly']).to.equal('true');
    expect(service.conversations[0]?.state).to.equal('read-only');
    service.close();
  });
});

describe("the emulator's agent", () => {
  it('types and talks in the newest conversation, or in a given one', async () => {
    const service = createService();
    const older = await openConfiguredGuest(service);
    const newer = await openConfiguredGuest(service);
    service.agent.typing(700);
    service.agent.say('Let me look that up.', {nickname: 'Mia'});
    const said = await newer.answer();
    expect(said.body).to.include({text: 'Let me look that up.', originatingEntity: 'Human'});
    expect(said.body.channel.from.nickname).to.equal('Mia');
    const typing = newer.frames.find((frame) => isEvent(frame, 'Typing'));
    expect(typing?.body.events?.[0]?.typing).to.deep.equal({type: 'On', duration: 700});
    service.agent.say('And you?', undefined, service.conversations[0]);
    expect((await older.answer()).body.text).to.equal('And you?');
    service.close();
  });

  it('says so when there is no conversation', () => {
    expect(() => createService().agent.say('anybody?')).to.throw(/no such conversation/);
  });
});
