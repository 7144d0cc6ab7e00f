import {expect} from '@open-wc/testing';
import type {InPageSocket, InPageSocketClass} from '../../src/emulator/index.js';
import {breakLine, openClient, openReadyClient, quietService, rejection} from './open-client.js';

const JANE = {name: 'Jane Doe', email: 'jane@company.com', phone: '+14155552671'};

/** A map that takes `bytes`, keys and values together. */
function ofBytes(bytes: number): Record<string, string> {
  return {key: 'x'.repeat(bytes - 3)};
}

// PROTOCOL "Custom attributes"
describe('guest details', () => {
  it('travel with the first message, and with no other', async () => {
    const {client, service, attributes, told} = await openReadyClient({guestDetails: JANE});
    await client.sendMessage('one');
    await client.sendMessage('two');
    expect(attributes()).to.deep.equal([JANE, {}]);
    expect(service.conversations[0]?.attributes).to.deep.equal(JANE);
    expect(told('guestApplied').map(({keys}) => [...keys].sort())).to.deep.equal([
      ['email', 'name', 'phone'],
    ]);
  });

  it('travel not at all before somebody says something', async () => {
    const {service, sent} = await openReadyClient({guestDetails: JANE});
    expect(sent.map(({action}) => action)).to.deep.equal(['configureSession']);
    expect(service.conversations[0]?.attributes).to.deep.equal({});
  });

  it('travel again when they changed, and then only what changed', async () => {
    const {client, attributes, told} = await openReadyClient({guestDetails: JANE});
    await client.sendMessage('one');
    client.setGuest({...JANE, phone: '+15550000000'});
    await client.sendMessage('two');
    client.setGuest({...JANE, phone: '+15550000000'});
    await client.sendMessage('three');
    expect(attributes()).to.deep.equal([JANE, {phone: '+15550000000'}, {}]);
    expect(told('guestApplied').at(-1)).to.deep.equal({keys: ['phone']});
  });

  it('may come with a message, and are kept for the next', async () => {
    const {client, attributes} = await openReadyClient({guestDetails: JANE});
    await client.sendMessage({type: 'text', text: 'one', guestDetails: {name: 'Pre-filled Guest'}});
    await client.sendMessage('two');
    expect(attributes()).to.deep.equal([{...JANE, name: 'Pre-filled Guest'}, {}]);
  });

  it('that are withdrawn are sent as empty', async () => {
    const {client, service, attributes} = await openReadyClient({guestDetails: JANE});
    await client.sendMessage('one');
    client.setGuest({name: JANE.name, phone: ''});
    await client.sendMessage('two');
    await client.sendMessage('three');
    expect(attributes()).to.deep.equal([JANE, {email: '', phone: ''}, {}]);
    expect(service.conversations[0]?.attributes).to.deep.equal({...JANE, email: '', phone: ''});
  });

  it('that are unknown or empty are not sent', async () => {
    const {client, attributes} = await openReadyClient({
      guestDetails: {name: 'Jane', email: '', phone: undefined},
    });
    await client.sendMessage('one');
    expect(attributes()).to.deep.equal([{name: 'Jane'}]);
  });

  it('travel under the keys of guestAttributeKeys; the id only if it is mapped', async () => {
    const guestDetails = {...JANE, id: 'customer-7'};
    const plain = await openReadyClient({guestDetails});
    await plain.client.sendMessage('one');
    expect(plain.attributes()).to.deep.equal([JANE]);
    const mapped = await openReadyClient({
      guestDetails,
      guestAttributeKeys: {name: 'customer.name', id: 'crm'},
    });
    await mapped.client.sendMessage('one');
    expect(mapped.attributes()).to.deep.equal([{'customer.name': JANE.name, crm: 'customer-7'}]);
  });

  it('are sent again when the first try got lost', async () => {
    const opened = await openReadyClient({guestDetails: JANE});
    const {client, service, attributes} = opened;
    service.faults.rateLimitNext(0);
    await client.sendMessage('one');
    expect(attributes()).to.deep.equal([JANE, JANE]);
  });

  it('are told once more after a reconnect, and then no more', async () => {
    const opened = await openReadyClient({guestDetails: JANE});
    await opened.client.sendMessage('one');
    await breakLine(opened);
    await opened.client.sendMessage('two');
    await opened.client.sendMessage('three');
    expect(opened.attributes()).to.deep.equal([JANE, JANE, {}]);
  });

  it('are sent again to a new conversation', async () => {
    const {client, attributes} = await openReadyClient({guestDetails: JANE});
    await client.sendMessage('one');
    await client.startNewConversation();
    await client.sendMessage('two');
    expect(attributes()).to.deep.equal([JANE, JANE]);
  });
});

describe('custom attributes', () => {
  it('travel together with the details, and win over one of the same name', async () => {
    const {client, attributes} = await openReadyClient({
      guestDetails: JANE,
      customAttributes: {cart: '3 items', name: 'J. Doe'},
    });
    await client.sendMessage('one');
    client.setCustomAttributes({cart: '4 items'});
    await client.sendMessage('two');
    expect(attributes()).to.deep.equal([
      {...JANE, cart: '3 items', name: 'J. Doe'},
      {cart: '4 items', name: 'Jane Doe'},
    ]);
  });

  it('may take 2048 bytes', async () => {
    const customAttributes = ofBytes(2048);
    const {client, service} = await openReadyClient({customAttributes});
    await client.sendMessage('one');
    expect(service.conversations[0]?.attributes).to.deep.equal(customAttributes);
  });

  it('count in bytes', () => {
    const {client} = openClient();
    client.setCustomAttributes({é: '😀'.repeat(511) + 'ab'});
    expect(() => client.setCustomAttributes({é: '😀'.repeat(511) + 'abc'}))
      .to.throw()
      .with.property('code', 'attributes-too-large');
  });

  it('of 2049 bytes fail the message that should carry them, and the next goes without', async () => {
    const {client, told, said, attributes} = await openReadyClient({
      customAttributes: ofBytes(2049),
    });
    const error = await rejection(client.sendMessage('one'));
    expect(error).to.include({code: 'attributes-too-large', retryable: false});
    expect(error.message).to.contain('2049').and.to.contain('2048');
    expect(error.hint).to.contain('Shorten customAttributes');
    expect(told('messageFailed')[0]?.message).to.include({text: 'one', state: 'failed'});
    await client.sendMessage('two');
    expect(said()).to.deep.equal(['two']);
    expect(attributes()).to.deep.equal([{}]);
    expect(told('guestApplied')).to.be.empty;
  });

  it('that the page mends after that travel again, with the details', async () => {
    const {client, attributes} = await openReadyClient({
      guestDetails: JANE,
      customAttributes: ofBytes(2049),
    });
    await rejection(client.sendMessage('one'));
    client.setCustomAttributes({key: 'short'});
    await client.sendMessage('two');
    expect(attributes()).to.deep.equal([{...JANE, key: 'short'}]);
  });

  it('are refused at once by setCustomAttributes, which keeps what was there', async () => {
    const {client, attributes} = await openReadyClient({customAttributes: {cart: '3 items'}});
    expect(() => client.setCustomAttributes(ofBytes(2049)))
      .to.throw()
      .with.property('code', 'attributes-too-large');
    await client.sendMessage('one');
    expect(attributes()).to.deep.equal([{cart: '3 items'}]);
  });
});

describe('attributes that only the service finds too large', () => {
  it('fail their message with code 4013, and the next goes without', async () => {
    // Its session promises more than it keeps.
    const quiet = quietService();
    const service = {...quiet, WebSocket: generous(quiet.WebSocket)};
    const {client, told, said, attributes} = await openReadyClient(
      {guestDetails: JANE, customAttributes: ofBytes(2040)},
      service,
    );
    const error = await rejection(client.sendMessage('one'));
    expect(error).to.include({code: 'attributes-too-large', status: 4013});
    expect(error.hint).to.contain('Shorten customAttributes');
    await client.sendMessage('two');
    expect(said()).to.deep.equal(['two']);
    expect(attributes().at(-1)).to.deep.equal({});
    expect(told('messageFailed')).to.have.length(1);
    client.setCustomAttributes({});
    await client.sendMessage('three');
    expect(attributes().at(-1)).to.deep.equal(JANE);
  });
});

/** Sockets that read a larger limit to the client than the service has. */
function generous(Socket: InPageSocketClass): InPageSocketClass {
  return class extends Socket {
    constructor(url: string) {
      super(url);
      let heard: InPageSocket['onmessage'] = null;
      Object.defineProperty(this, 'onmessage', {
        set: (listener: typeof heard) => (heard = listener),
        get: () => (event: {data: unknown}) =>
          heard?.({
            data: String(event.data).replace(
              '"maxCustomDataBytes":2048',
              '"maxCustomDataBytes":9999',
            ),
          }),
      });
    }
  };
}
