import {expect} from '@open-wc/testing';
import {
  configureSession,
  eventMessage,
  textMessage,
  type ClientFrame,
} from '../../src/protocol/requests.js';
import {FRAMES} from '../fixtures/frames.js';

const TOKEN = '7c1d5a52-0b5e-4d7e-9a55-3f1c2b6a9e01';
const DEPLOYMENT_ID = '0f2e7d9c-1111-4c3a-8f00-5a6b7c8d9e0f';

function address(last: string): {readonly token: string; readonly tracingId: string} {
  return {
    token: TOKEN,
    tracingId: `${last.slice(0, 1)}0000000-0000-4000-8000-00000000000${last.slice(1)}`,
  };
}

function wire(frame: ClientFrame): unknown {
  return JSON.parse(JSON.stringify(frame));
}

function fixture([text]: readonly [string]): object {
  return JSON.parse(text) as object;
}

describe('what a guest client says', () => {
  it('configures a session, and says whether it begins anew', () => {
    expect(wire(configureSession(address('a1'), DEPLOYMENT_ID, false))).to.deep.equal({
      ...fixture(FRAMES.F01),
      startNew: false,
    });
    expect(configureSession(address('a1'), DEPLOYMENT_ID, true).startNew).to.equal(true);
  });

  it('puts custom attributes inside the message of a text', () => {
    const details = {name: 'Asha Rao', email: 'asha@example.test', phone: '+15550100'};
    const frame = textMessage(address('b1'), 'Where is my parcel?', details);
    expect(wire(frame)).to.deep.equal(fixture(FRAMES.F08));
    expect(frame).not.to.have.property('channel');
  });

  it('has no channel when no attribute is pending', () => {
    const frame = textMessage(address('b1'), 'Hello', {});
    expect(wire(frame)).to.deep.equal({
      action: 'onMessage',
      ...address('b1'),
      message: {type: 'Text', text: 'Hello'},
    });
    expect(frame.message).not.to.have.property('channel');
  });

  it('tells that the guest types', () => {
    const typing = {eventType: 'Typing', typing: {type: 'On'}} as const;
    expect(wire(eventMessage(address('b5'), typing))).to.deep.equal(fixture(FRAMES.F22));
  });

  it('joins, with the attributes that are pending', () => {
    const join = {eventType: 'Presence', presence: {type: 'Join'}} as const;
    expect(wire(eventMessage(address('b6'), join, {name: 'Asha Rao'}))).to.deep.equal(
      fixture(FRAMES.F24),
    );
    expect(eventMessage(address('b6'), join).message).not.to.have.property('channel');
  });

  it('clears the conversation', () => {
    const clear = {eventType: 'Presence', presence: {type: 'Clear'}} as const;
    expect(wire(eventMessage(address('b7'), clear))).to.deep.equal(fixture(FRAMES.F28));
  });

  // These three have no maker: their type has to fit the wire.
  for (const [what, frame, expected] of [
    [
      'closes the session on all connections',
      {action: 'closeSession', ...address('a9'), closeAllConnections: true},
      FRAMES.F33,
    ],
    ['asks for the key to the history', {action: 'getJwt', ...address('bd')}, FRAMES.F49],
    [
      'asks for an echo',
      {
        action: 'echo',
        token: TOKEN,
        tracingId: 'SGVhbHRoQ2hlY2tNZXNzYWdlSWQ=',
        message: {type: 'Text', text: 'ping'},
      },
      FRAMES.F36,
    ],
  ] as const satisfies readonly (readonly [string, ClientFrame, readonly [string]])[]) {
    it(what, () => {
      expect(wire(frame)).to.deep.equal(fixture(expected));
    });
  }

  it('keeps a text as it is, whatever is in it', () => {
    const text = '  "quoted"\n\u2028<b>&amp;</b> 👩‍👩‍👧 \u0000 ';
    expect(wire(textMessage(address('b1'), text, {}))).to.have.nested.property(
      'message.text',
      text,
    );
  });
});
