import {expect} from '@open-wc/testing';
import {quietService, openReadyClient} from './open-client.js';

/** What no service says, or what this version has not heard of. */
const GARBAGE: readonly [string, string][] = [
  ['no text at all', ''],
  ['words', 'hello?'],
  ['half a frame', '{"type":"message","class":"StructuredMessage","body":{'],
  ['HTML', '<html><body>502 Bad Gateway</body></html>'],
  ['null', 'null'],
  ['a number', '42'],
  ['a list', '[{"class":"StructuredMessage"}]'],
  ['an object without a class', '{"type":"message","body":{}}'],
  ['a message without a body', '{"class":"StructuredMessage","code":200}'],
  ['a message whose body is a text', '{"class":"StructuredMessage","body":"hi"}'],
  [
    'a message whose members have other types',
    '{"class":"StructuredMessage","body":{"id":7,"text":[],"content":{},"events":"x","channel":3}}',
  ],
  [
    'a session response that nobody asked for',
    '{"class":"SessionResponse","body":{"connected":false}}',
  ],
  [
    'a key that nobody asked for',
    '{"class":"JwtResponse","tracingId":"x","body":{"jwt":"j","exp":1}}',
  ],
];

// PROTOCOL "What the guest hears", "Order and identity"
describe('what the other side says', () => {
  it('comes as a frozen message with the name of who said it', async () => {
    const {service, event} = await openReadyClient();
    service.agent.say('How can I help?', {nickname: 'Lena'});
    const message = await event('message');
    const [said] = service.conversations[0]?.transcript ?? [];
    expect(message).to.deep.equal({
      id: said?.id,
      from: 'agent',
      name: 'Lena',
      text: 'How can I help?',
      time: said?.channel.time,
      state: 'received',
      content: [],
    });
    expect(Object.isFrozen(message)).to.equal(true);
  });

  it('tells the bot from a person', async () => {
    const {client, event} = await openReadyClient({}, quietService({botDelayMs: 0}));
    await client.sendMessage('hello');
    expect(await event('message')).to.include({from: 'bot', name: 'Robin'});
  });

  it('greets the guest by the name that travelled with the first message', async () => {
    const service = quietService({botDelayMs: 0});
    const {client, event} = await openReadyClient({guestDetails: {name: 'Jane Doe'}}, service);
    await client.sendMessage('hello');
    expect((await event('message')).text).to.match(/^Hello Jane Doe!/);
  });

  it('is told once, even if it arrives twice', async () => {
    const {service, event, told} = await openReadyClient();
    const frame = JSON.stringify({
      type: 'message',
      class: 'StructuredMessage',
      code: 200,
      body: {id: 'one', type: 'Text', text: 'hi', direction: 'Outbound'},
    });
    service.faults.sendRaw(frame);
    service.faults.sendRaw(frame);
    service.agent.say('the end');
    await event('message', ({text}) => text === 'the end');
    expect(told('message').map(({text}) => text)).to.deep.equal(['hi', 'the end']);
  });

  it('reaches no listener that was removed', async () => {
    const {client, service, event} = await openReadyClient();
    const heard: string[] = [];
    const listener = ({text}: {text: string}): void => void heard.push(text);
    client.on('message', listener);
    const off = client.on('message', listener);
    off();
    client.on('message', listener);
    client.off('message', listener);
    service.agent.say('anyone?');
    await event('message');
    expect(heard).to.be.empty;
  });
});

describe('what makes no sense', () => {
  for (const [what, text] of GARBAGE) {
    it(`does no harm: ${what}`, async () => {
      const {client, service, told, said} = await openReadyClient();
      service.faults.sendRaw(text);
      expect(await client.sendMessage('still here?')).to.include({state: 'sent'});
      expect(said()).to.deep.equal(['still here?']);
      expect(told('connectionStatusChanged')).to.deep.equal(['connecting', 'connected']);
      expect(told('error')).to.be.empty;
      expect(told('message')).to.be.empty;
    });
  }

  it('is passed on when it is a class that this version does not know', async () => {
    const {service, event} = await openReadyClient();
    service.faults.sendRaw('{"class":"WeatherReport","body":{"sky":"blue"}}');
    expect(await event('unknownFrame')).to.deep.equal({
      class: 'WeatherReport',
      body: {sky: 'blue'},
    });
  });

  it('is told as an error when the service complains of nothing in particular', async () => {
    const {service, event} = await openReadyClient();
    service.faults.sendRaw('{"type":"response","class":"string","code":5000,"body":"Oh no."}');
    expect(await event('error')).to.include({code: 'send-failed', message: 'Oh no.'});
  });
});

describe('typing on the other side', () => {
  it('holds for its duration', async () => {
    const {service, event} = await openReadyClient();
    service.agent.typing(20);
    expect(await event('typing')).to.deep.equal({typing: true, from: 'agent'});
    expect(await event('typing', ({typing}) => !typing)).to.deep.equal({
      typing: false,
      from: 'agent',
    });
  });

  it('ends with the message', async () => {
    const {service, event, told} = await openReadyClient();
    service.agent.typing(60_000);
    await event('typing');
    service.agent.say('Here it is.');
    await event('message');
    expect(told('typing').map(({typing}) => typing)).to.deep.equal([true, false]);
  });

  it('is told once while it goes on', async () => {
    const {service, event, told} = await openReadyClient();
    for (let times = 0; times < 3; times += 1) service.agent.typing(60_000);
    service.agent.say('Here it is.');
    await event('message');
    expect(told('typing').map(({typing}) => typing)).to.deep.equal([true, false]);
  });

  it('is told anew when a person takes over from the bot', async () => {
    const {client, service, event} = await openReadyClient();
    await client.sendMessage('hello');
    expect(await event('typing')).to.deep.equal({typing: true, from: 'bot'});
    service.agent.typing(60_000);
    await event('typing', ({typing, from}) => typing && from === 'agent');
  });
});
