import {expect} from '@open-wc/testing';
import {createService, emulatedDeployment} from '../../src/emulator/service.js';
import {readDomains, readPublicConfig} from '../../src/preflight/deployment.js';
import {
  attachmentWords,
  cardAnswer,
  datePickerAnswer,
  quickReplyAnswer,
} from '../../src/protocol/answers.js';
import {decodeServerFrame, structuredMessage} from '../../src/protocol/decode.js';
import {HEALTH_CHECK_ID, OWN_ID, type ServerFrame} from '../../src/protocol/frames.js';
import {list, members, type Members} from '../../src/read.js';
import {
  configureSession,
  eventMessage,
  wordsMessage,
  type ClientFrame,
} from '../../src/protocol/requests.js';
import {openConfiguredGuest} from '../emulator/open-guest.js';
import {FRAMES} from '../fixtures/frames.js';

type FrameId = keyof typeof FRAMES;

/** What has to be true of the frames of one id. */
type Expectation =
  /** The decoder gives exactly these, one a frame. */
  | {readonly heard: readonly ServerFrame[]}
  /** Our client says it in these words. */
  | {readonly sent: ClientFrame}
  /** Our client never says it; the service, and so the emulator, answers it. */
  | {readonly answeredWith: readonly string[]}
  /** It comes by HTTP, and this is what its reader makes of it. */
  | {readonly read: (body: Members) => unknown; readonly as: unknown};

const TOKEN = '7c1d5a52-0b5e-4d7e-9a55-3f1c2b6a9e01';
const DEPLOYMENT_ID = '0f2e7d9c-1111-4c3a-8f00-5a6b7c8d9e0f';
const FILE = 'f0000000-0000-4000-8000-000000000001';
const DATE_PICKER = '5e000000000000000000000000000001';

const ACCEPTS_IMAGES = {
  fileTypes: ['image/*', 'application/pdf'],
  maxFileSizeKB: 10_240,
  blockedExtensions: ['.exe', '.bat'],
};

const EVERY_FRAME: Readonly<Record<FrameId, Expectation>> = {
  // We add `startNew`, as the official transport does.
  F01: {sent: configureSession(a('01'), DEPLOYMENT_ID, false)},
  F02: {answeredWith: ['SessionResponse']},
  F03: {answeredWith: ['SessionResponse', 'string']},
  F04: session(
    {
      newSession: true,
      maxCustomDataBytes: 2048,
      durationSeconds: 259_200,
      expiresAtMs: 1_790_259_200_000,
      attachments: ACCEPTS_IMAGES,
    },
    a('01').tracingId,
  ),
  F05: session({maxCustomDataBytes: 2048}),
  F06: session({readOnly: true}),
  F07: session({connected: false, readOnly: true}, a('09').tracingId),
  F08: {
    sent: wordsMessage(
      b('01'),
      {type: 'Text', text: 'Where is my parcel?'},
      {name: 'Asha Rao', email: 'asha@example.test', phone: '+15550100'},
    ),
  },
  F09: {answeredWith: ['StructuredMessage']},
  F10: message('F10', {
    tracingId: b('01').tracingId,
    direction: 'Inbound',
    text: 'Where is my parcel?',
    originatingEntity: '',
    channel: {
      time: '2026-03-04T10:15:30.120Z',
      messageId: 'c0000000-0000-4000-8000-000000000001',
      from: {},
    },
    metadata: {correlationId: 'd0000000-0000-4000-8000-000000000001'},
  }),
  F11: message('F11', {
    text: 'Let me look that up.',
    originatingEntity: 'Human',
    channel: {
      time: '2026-03-04T10:15:41.007Z',
      from: {nickname: 'Lena', image: 'https://cdn.example.test/lena.png'},
    },
    metadata: {correlationId: 'd0000000-0000-4000-8000-000000000002'},
  }),
  F12: message('F12', {type: 'Structured', text: 'Which topic?', originatingEntity: 'Bot'}),
  F13: {
    sent: wordsMessage(
      b('02'),
      {
        ...quickReplyAnswer({text: 'Delivery', payload: 'topic.delivery'}),
        metadata: {[OWN_ID]: 'e0000000-0000-4000-8000-000000000001'},
      },
      {},
    ),
  },
  F14: message('F14', {
    tracingId: b('02').tracingId,
    type: 'Structured',
    direction: 'Inbound',
    text: 'Delivery',
    channel: {
      time: '2026-03-04T10:15:35.000Z',
      messageId: 'c0000000-0000-4000-8000-000000000002',
    },
  }),
  F15: message('F15', {type: 'Structured', originatingEntity: 'Bot'}),
  F16: message('F16', {type: 'Structured', text: 'Pick a plan', originatingEntity: 'Bot'}),
  F17: {
    sent: wordsMessage(
      b('03'),
      cardAnswer({text: 'Reschedule', payload: 'parcel.42.reschedule'}),
      {},
    ),
  },
  F18: message('F18', {type: 'Structured', originatingEntity: 'Bot'}),
  F19: {
    sent: wordsMessage(
      b('04'),
      datePickerAnswer(DATE_PICKER, {
        text: '6 March, 09:00',
        payload: '2026-03-06T09:00:00.000Z',
      }),
      {},
    ),
  },
  F20: message('F20', {type: 'Structured', originatingEntity: 'Bot'}),
  F21: message('F21', {text: 'Also see this'}),
  F22: {sent: eventMessage(b('05'), {eventType: 'Typing', typing: {type: 'On'}})},
  F23: message('F23', {
    type: 'Event',
    originatingEntity: 'Human',
    events: [{eventType: 'Typing', typing: {type: 'On', durationMs: 5000}}],
  }),
  F24: {
    sent: eventMessage(
      b('06'),
      {eventType: 'Presence', presence: {type: 'Join'}},
      {name: 'Asha Rao'},
    ),
  },
  F25: message('F25', {
    tracingId: b('06').tracingId,
    type: 'Event',
    direction: 'Inbound',
    channel: {
      time: '2026-03-04T10:15:00.000Z',
      messageId: 'c0000000-0000-4000-8000-000000000003',
    },
    events: [{eventType: 'Presence', presence: {type: 'Join'}}],
  }),
  F26: message('F26', {
    type: 'Event',
    events: [{eventType: 'Presence', presence: {type: 'Disconnect'}}],
    metadata: {readOnly: 'true', correlationId: 'd0000000-0000-4000-8000-000000000003'},
  }),
  F27: message('F27', {
    type: 'Event',
    events: [{eventType: 'Presence', presence: {type: 'Disconnect'}}],
    metadata: {readOnly: 'false'},
  }),
  F28: {sent: eventMessage(b('07'), {eventType: 'Presence', presence: {type: 'Clear'}})},
  F29: {heard: [{class: 'SessionClearedEvent'}]},
  F30: {
    heard: [
      {class: 'ConnectionClosedEvent'},
      {class: 'ConnectionClosedEvent', reason: 'signedIn'},
      {class: 'ConnectionClosedEvent', reason: 'signedIn'},
    ],
  },
  F31: message('F31', {
    type: 'Event',
    direction: 'Inbound',
    channel: {time: '2026-03-04T10:20:00.000Z', from: {}},
    events: [{eventType: 'Presence', presence: {type: 'SignIn'}}],
    metadata: {authenticated: 'true'},
  }),
  F32: message('F32', {type: 'Event', events: [{eventType: 'Unknown', name: 'CoBrowse'}]}),
  F33: {sent: {action: 'closeSession', ...a('09'), closeAllConnections: true}},
  F34: {heard: [{class: 'LogoutEvent'}]},
  F35: {heard: [{class: 'SessionExpiredEvent'}]},
  F36: {
    sent: {
      action: 'echo',
      token: TOKEN,
      tracingId: HEALTH_CHECK_ID,
      message: {type: 'Text', text: 'ping'},
    },
  },
  F37: message('F37', {
    tracingId: HEALTH_CHECK_ID,
    direction: 'Inbound',
    text: 'ping',
    channel: {},
    metadata: {durationSeconds: '259200', expirationDate: '1790259200'},
  }),
  F38: {
    sent: {
      action: 'onAttachment',
      ...b('08'),
      attachmentId: FILE,
      fileName: 'receipt.png',
      fileType: 'image/png',
      fileSize: 48_213,
      errorsAsJson: true,
    },
  },
  F39: {
    heard: [
      {
        class: 'PresignedUrlResponse',
        tracingId: b('08').tracingId,
        body: {
          attachmentId: FILE,
          url: 'https://uploads.example.test/put/abc?sig=1',
          headers: {'x-amz-tagging': 'tenant=demo'},
        },
      },
    ],
  },
  F40: {
    heard: [
      {
        class: 'UploadSuccessEvent',
        body: {attachmentId: FILE, downloadUrl: 'https://files.example.test/get/abc'},
      },
    ],
  },
  F41: {
    heard: [
      {
        class: 'UploadFailureEvent',
        body: {attachmentId: FILE, code: 4003, text: 'content check failed'},
      },
    ],
  },
  F42: {
    heard: [
      {
        class: 'GenerateUrlError',
        body: {
          attachmentId: 'f0000000-0000-4000-8000-000000000002',
          code: 4001,
          text: 'tiff is not permitted',
        },
      },
      {
        class: 'GenerateUrlError',
        tracingId: b('09').tracingId,
        body: {code: 4002, text: 'file is too big'},
      },
    ],
  },
  F43: {sent: wordsMessage(b('0a'), attachmentWords(FILE, 'My receipt'), {})},
  F44: message('F44', {
    tracingId: b('0a').tracingId,
    direction: 'Inbound',
    text: 'My receipt',
    channel: {
      time: '2026-03-04T10:22:30.000Z',
      messageId: 'c0000000-0000-4000-8000-000000000004',
    },
  }),
  F45: {sent: {action: 'deleteAttachment', ...b('0b'), attachmentId: FILE}},
  F46: {heard: [{class: 'AttachmentDeletedResponse', body: {attachmentId: FILE}}]},
  F47: {sent: {action: 'getAttachment', ...b('0c'), attachmentId: FILE}},
  F48: {
    heard: [
      {
        class: 'PresignedUrlResponse',
        tracingId: b('0c').tracingId,
        body: {
          attachmentId: FILE,
          url: 'https://files.example.test/get/abc?fresh=1',
          headers: {},
        },
      },
    ],
  },
  F49: {sent: {action: 'getJwt', ...b('0d')}},
  F50: {
    heard: [
      {
        class: 'JwtResponse',
        tracingId: b('0d').tracingId,
        body: {jwt: 'eyJhbGciOiJub25lIn0.e30.x', expiresAtMs: 1_790_000_060_000},
      },
    ],
  },
  F51: {
    read: ({entities}) =>
      list(entities).map((entity) => structuredMessage(entity)?.channel.messageId ?? 'its id'),
    as: ['its id', 'c0000000-0000-4000-8000-000000000001'],
  },
  F52: {
    heard: [
      {
        class: 'Error',
        tracingId: b('0e').tracingId,
        code: 4029,
        text: 'slow down',
        retryAfterMs: 3000,
      },
    ],
  },
  F53: {
    heard: [
      {class: 'Error', code: 400, text: 'malformed request'},
      {class: 'Error', code: 401, text: 'credentials rejected'},
      {class: 'Error', code: 403, text: 'presence conversation clear is switched off'},
      {class: 'Error', code: 4006, text: 'session is over'},
      {class: 'Error', code: 4007, text: 'no such session'},
      {
        class: 'Error',
        tracingId: b('0f').tracingId,
        code: 4011,
        text: 'text exceeds 4096 bytes',
      },
      {class: 'Error', code: 4013, text: 'attributes exceed 2048 bytes'},
      {class: 'Error', code: 4017, text: 'sign-in needed for this token'},
      {class: 'Error', code: 4020, text: 'a parameter is missing'},
      {class: 'Error', code: 5000, text: 'unexpected'},
    ],
  },
  F54: {
    heard: [
      {
        class: 'Error',
        tracingId: b('10').tracingId,
        code: 409,
        text: 'conversation is read only',
      },
    ],
  },
  F55: {heard: [{class: 'Unknown', name: 'SomethingNew', body: {a: 1}}]},
  F56: {answeredWith: ['GetConfigurationResponse', 'string']},
  F57: {
    heard: [
      {
        class: 'GetConfigurationResponse',
        tracingId: b('11').tracingId,
        body: {
          maxCustomDataBytes: 2048,
          durationSeconds: 259_200,
          attachments: {
            fileTypes: ['*/*'],
            maxFileSizeKB: 10_240,
            blockedExtensions: ['.exe'],
          },
        },
      },
    ],
  },
  F58: {
    read: (body) => {
      const {status, signInRequired, messengerEnabled} = readPublicConfig(body) ?? {};
      return {status, signInRequired, messengerEnabled};
    },
    as: {status: 'Active', signInRequired: false, messengerEnabled: true},
  },
  F59: {read: readDomains, as: {allowAll: false, allowed: ['localhost', 'shop.example.test']}},
};

function a(last: string): {readonly token: string; readonly tracingId: string} {
  return {token: TOKEN, tracingId: `a0000000-0000-4000-8000-0000000000${last}`};
}

function b(last: string): {readonly token: string; readonly tracingId: string} {
  return {token: TOKEN, tracingId: `b0000000-0000-4000-8000-0000000000${last}`};
}

type Heard<Class> = Extract<ServerFrame, {class: Class; body: unknown}>;

function session(body: Partial<Heard<'SessionResponse'>['body']>, tracingId?: string): Expectation {
  const usual = {connected: true, newSession: false, readOnly: false};
  return {
    heard: [{class: 'SessionResponse', ...(tracingId && {tracingId}), body: {...usual, ...body}}],
  };
}

/** A message: what is named, and otherwise what is usual; its ids, time and content are those of the fixture. */
function message(
  id: FrameId,
  {
    tracingId,
    ...named
  }: Partial<Heard<'StructuredMessage'>['body']> & {readonly tracingId?: string},
): Expectation {
  const body = members(members(JSON.parse(FRAMES[id][0]))?.['body']) ?? {};
  const time = String(members(body['channel'])?.['time']);
  return {
    heard: [
      {
        class: 'StructuredMessage',
        ...(tracingId && {tracingId}),
        body: {
          id: String(body['id']),
          type: 'Text',
          direction: 'Outbound',
          channel: {time},
          content: list(body['content']) as Heard<'StructuredMessage'>['body']['content'],
          events: [],
          metadata: {},
          ...named,
        },
      },
    ],
  };
}

// PROTOCOL "Endpoints", "Endings", "Answers", "History", "Health check"
describe('Every frame of the fixtures', () => {
  it('has its expectation', () => {
    const ids = Array.from({length: 59}, (_, index) => `F${String(index + 1).padStart(2, '0')}`);
    expect(Object.keys(FRAMES)).to.have.members(ids);
    expect(Object.keys(EVERY_FRAME)).to.have.members(ids);
  });

  for (const [id, expected] of Object.entries(EVERY_FRAME) as [FrameId, Expectation][]) {
    const texts: readonly string[] = FRAMES[id];
    if ('heard' in expected) {
      it(`is read: ${id}`, () => {
        expect(texts.map(decodeServerFrame)).to.deep.equal(expected.heard);
      });
    } else if ('sent' in expected) {
      it(`is what we say: ${id}`, () => {
        const defaults = expected.sent.action === 'configureSession' && {startNew: false};
        for (const text of texts) {
          expect(JSON.parse(JSON.stringify(expected.sent))).to.deep.equal({
            ...defaults,
            ...(JSON.parse(text) as object),
          });
        }
      });
    } else if ('read' in expected) {
      it(`is read: ${id}`, () => {
        for (const text of texts) {
          expect(expected.read(JSON.parse(text) as Members)).to.deep.equal(expected.as);
        }
      });
    } else {
      it(`is answered by the emulator: ${id}`, async () => {
        const service = createService({deployments: [emulatedDeployment({id: DEPLOYMENT_ID})]});
        const guest = await openConfiguredGuest(service, {
          token: TOKEN,
          deploymentId: DEPLOYMENT_ID,
        });
        for (const text of texts) {
          const heard = guest.frames.length;
          guest.sendRaw(text);
          const answer = await guest.frame((frame) => guest.frames.indexOf(frame) >= heard);
          const {tracingId} = JSON.parse(text) as {readonly tracingId?: string};
          expect(answer.tracingId).to.equal(tracingId);
          expect(expected.answeredWith).to.include(answer.class);
        }
        expect(guest.closed).to.equal(undefined);
        service.close();
      });
    }
  }

  it('reaches the flow with the attributes that stand beside the message: F09', async () => {
    const service = createService({deployments: [emulatedDeployment({id: DEPLOYMENT_ID})]});
    const guest = await openConfiguredGuest(service, {token: TOKEN, deploymentId: DEPLOYMENT_ID});
    guest.sendRaw(FRAMES.F09[0]);
    await guest.frame(({class: name}) => name === 'StructuredMessage');
    expect(service.conversations[0]?.attributes).to.deep.equal({name: 'Asha Rao'});
    service.close();
  });
});
