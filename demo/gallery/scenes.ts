import {
  choices,
  datePicker,
  form,
  listPicker,
  menu,
  parcelCard,
  plans,
  survey,
  titledMenu,
  withPictures,
} from '../../src/emulator/bot/rich-content.js';
import {MessengerError} from '../../src/errors.js';
import type {GcGuestMessenger} from '../../src/index.js';
import type {Message} from '../../src/sdk/contract.js';
import {agentMessage, guestMessage, talk, type ScriptedSdk} from './scripted-sdk.js';

/** One state of the panel. */
export interface Scene {
  /** For the address: `?scene=…` shows it alone. */
  readonly name: string;
  readonly title: string;
  /** Else the one with Markdown and files. */
  readonly deployment?: string;
  /** Plays the conversation, once it can begin. */
  readonly play?: (sdk: ScriptedSdk, messenger: GcGuestMessenger) => void;
  /** What is pressed then, one after another, each as soon as it is there: selectors in the panel. */
  readonly press?: readonly string[];
  /** Nothing can begin. */
  readonly fails?: boolean;
}

const PICTURE = new URL('/gallery/scenery.svg', location.origin).href;
const FILM = new URL('/gallery/sunrise.webm', location.origin).href;
const SOUND = new URL('/gallery/ring.wav', location.origin).href;
const NOW = Date.now();

export const SCENES: readonly Scene[] = [
  {name: 'empty', title: 'Nothing said yet'},
  {
    name: 'conversation',
    title: 'A conversation',
    play: (sdk) => {
      tell(sdk, [
        agentMessage('a', 'Good evening! Your parcel 4207 could not be delivered.', 0, {
          name: 'Robin',
          from: 'bot',
          avatarUrl: PICTURE,
        }),
        guestMessage('b', 'Oh. Can it be brought again tomorrow?', 'sent', {time: minutesAgo(9)}),
        agentMessage('c', 'Of course.', 0, {time: minutesAgo(8), avatarUrl: PICTURE}),
        agentMessage('d', 'Between nine and one, or in the afternoon?', 0, {
          time: minutesAgo(8),
          avatarUrl: PICTURE,
        }),
      ]);
      sdk.tell(
        'messageSent',
        guestMessage('e', 'In the morning, please.', 'sent', {time: minutesAgo(7)}),
      );
      sdk.tell('typing', {typing: true, from: 'agent'});
    },
  },
  {
    name: 'states',
    title: 'Sent, waiting, failed',
    play: (sdk) => {
      tell(sdk, [agentMessage('a', 'Which order is it about?', 0, {time: minutesAgo(4)})]);
      sdk.tell('messageSent', guestMessage('b', 'It is 4207', 'sent'));
      sdk.tell('messageSending', guestMessage('c', 'from last week', 'sending'));
      sdk.tell('messageQueued', guestMessage('d', 'I wait here', 'queued'));
      const failed = guestMessage('e', 'Is somebody there?', 'failed');
      const error = new MessengerError('rate-limited', 'Too many.', {
        hint: 'Wait.',
        retryable: true,
      });
      sdk.tell('messageFailed', {message: failed, error});
    },
  },
  {
    name: 'markdown',
    title: 'Markdown and links',
    play: (sdk) =>
      tell(sdk, [
        agentMessage(
          'a',
          'Your parcel is **on its way**. You can:\n\n- [track it](https://shop.example.test/track)\n- *reschedule* it\n- read the note: `leave at the door`\n\n> Deliveries end at 18:00.\n\nMore at https://shop.example.test/help',
        ),
      ]),
  },
  {
    name: 'files',
    title: 'Pictures and files',
    play: (sdk) => {
      tell(sdk, [
        agentMessage('a', 'This is on your parcel.', 0, {
          content: [attachment('label.svg', 'Image', 'image/svg+xml', PICTURE)],
        }),
        agentMessage('b', '', 1, {
          content: [attachment('delivery-note.pdf', 'File', 'application/pdf', PICTURE)],
        }),
      ]);
      for (const [id, percent, state] of [
        ['x', 60, 'uploading'],
        ['y', 100, 'failed'],
      ] as const) {
        sdk.tell('attachmentProgress', {
          attachmentId: id,
          fileName:
            id === 'x'
              ? 'holiday-on-the-coast.jpg'
              : 'a-very-long-name-of-a-file-that-does-not-fit.exe',
          fileType: 'image/jpeg',
          fileSize: 2_345_678,
          percent,
          state,
          ...(state === 'failed' && {
            error: new MessengerError('attachment-refused', 'No.', {hint: 'Choose another.'}),
          }),
        });
      }
    },
  },
  {
    name: 'media',
    title: 'A film and a recording',
    play: (sdk) => {
      tell(sdk, [
        agentMessage('a', 'This is the sea from our shed.', 0, {
          content: [attachment('sunrise.webm', 'Video', 'video/webm', FILM)],
        }),
        agentMessage('b', 'And this is how our driver rings.', 1, {
          content: [attachment('ring.wav', 'Audio', 'audio/wav', SOUND)],
        }),
      ]);
    },
  },
  rich('quick-replies', 'Quick replies', 'Which topic?', menu()),
  rich('titled-quick-replies', 'Quick replies with a title', '', [titledMenu()]),
  rich('card', 'A card', 'Here is your parcel.', pictured(parcelCard())),
  rich('carousel', 'A carousel', 'Pick a plan.', pictured(plans())),
  rich('date', 'A date picker', 'When shall we come?', [datePicker(NOW)]),
  rich('list', 'A list picker', 'Choose your extras.', [listPicker()]),
  rich('choices', 'A list picker, one choice', 'Which one shall it be?', pictured(choices())),
  rich('form', 'A form', 'Please tell us how to deliver.', pictured(form(NOW))),
  {
    ...rich('form-page', 'A page of a form', '', pictured(form(NOW))),
    press: ['.open', '.sheet [type=submit]', '.sheet [type=submit]'],
  },
  rich('survey', 'A form on one page', 'How was it?', [survey(NOW)]),
  {
    name: 'answered',
    title: 'Answered',
    play: (sdk) => {
      tell(sdk, [
        agentMessage('a', 'Which topic?', 0, {content: menu()}),
        guestMessage('b', 'Delivery', 'sent', {
          time: new Date(Date.UTC(2026, 0, 5, 9, 1)).toISOString(),
          content: [
            {
              contentType: 'ButtonResponse',
              buttonResponse: {type: 'QuickReply', text: 'Delivery', payload: 'topic.delivery'},
            },
          ],
        }),
        agentMessage('p', 'Choose your extras.', 1, {content: [listPicker()]}),
        guestMessage('q', 'Gift wrap, Reusable bag', 'sent', {
          time: new Date(Date.UTC(2026, 0, 5, 9, 2)).toISOString(),
          content: ['Gift wrap', 'Reusable bag'].map((text) => ({
            contentType: 'ButtonResponse',
            buttonResponse: {type: 'ListPicker', text, payload: text, originatingMessageId: 'p'},
          })),
        }),
      ]);
    },
  },
  {
    name: 'unread',
    title: 'Scrolled up, with new messages',
    play: (sdk, messenger) => {
      tell(sdk, talk(60));
      const log = (): Element | null | undefined =>
        messenger.shadowRoot?.querySelector('.log:has(.slot)');
      const scrolled = setInterval(() => {
        if (!log()) return;
        clearInterval(scrolled);
        log()?.scrollBy(0, -900);
        setTimeout(() => {
          sdk.tell('message', agentMessage('n1', 'One more thing.', 500));
          sdk.tell('message', agentMessage('n2', 'Are you there?', 501));
        }, 500);
      }, 100);
    },
  },
  {
    name: 'menu',
    title: 'The menu',
    play: (sdk) => tell(sdk, talk(6)),
    press: ['.more'],
  },
  {
    name: 'clearing',
    title: 'Asked before clearing',
    play: (sdk) => tell(sdk, talk(6)),
    press: ['.more', '.menu-items button'],
  },
  {
    name: 'limit',
    title: 'Nearly too long',
    play: (_sdk, messenger) => {
      const input = messenger.shadowRoot?.querySelector('textarea');
      if (!input) return;
      input.value = 'I have a long story to tell. '.repeat(140);
      input.dispatchEvent(new InputEvent('input'));
    },
  },
  {name: 'failed', title: 'Cannot begin', fails: true},
  {
    name: 'offline',
    title: 'Offline',
    play: (sdk) => {
      tell(sdk, talk(3));
      sdk.tell('connectionStatusChanged', 'offline');
    },
  },
  {
    name: 'reconnecting',
    title: 'Reconnecting',
    play: (sdk) => {
      tell(sdk, talk(3));
      sdk.tell('connectionStatusChanged', 'reconnecting');
    },
  },
  {
    name: 'expiring',
    title: 'About to expire',
    play: (sdk) => {
      tell(sdk, talk(3));
      sdk.tell('sessionExpiring', {expiresAtMs: Date.now() + 300_000});
    },
  },
  {
    name: 'left',
    title: 'The agent left',
    play: (sdk) => {
      tell(sdk, talk(3));
      sdk.tell('conversationEnded', {readOnly: false});
    },
  },
  {
    name: 'ended',
    title: 'Ended, read-only',
    play: (sdk) => {
      tell(sdk, talk(3));
      sdk.tell('conversationEnded', {readOnly: true});
    },
  },
  {
    name: 'expired',
    title: 'Expired',
    play: (sdk) => {
      tell(sdk, talk(3));
      sdk.tell('error', new MessengerError('session-expired', 'Over.', {hint: 'Begin anew.'}));
    },
  },
  {
    name: 'long',
    title: 'Long and strange words',
    play: (sdk) =>
      tell(sdk, [
        agentMessage('a', `${'Donaudampfschifffahrt'.repeat(12)} and \u202Eback\u202C`, 0, {
          name: 'Somebody with a name that is longer than any panel is wide, and longer still',
        }),
        agentMessage('b', 'مرحبا، كيف يمكنني مساعدتك اليوم؟', 1),
        agentMessage('c', '<b>not bold</b> <script>alert(1)</script>', 2),
      ]),
  },
];

/** A scene with one message of rich content. */
function rich(name: string, title: string, text: string, content: Message['content']): Scene {
  return {name, title, play: (sdk) => tell(sdk, [agentMessage(name, text, 0, {content})])};
}

function pictured(item: Message['content'][number]): Message['content'] {
  return withPictures([item], [PICTURE]);
}

function tell(sdk: ScriptedSdk, messages: readonly Message[]): void {
  sdk.tell('history', {messages, catchUp: false, start: true});
}

function attachment(
  filename: string,
  mediaType: string,
  mime: string,
  url: string,
): Message['content'][number] {
  return {
    contentType: 'Attachment',
    attachment: {id: filename, url, filename, mediaType, mime, fileSize: 48_213},
  };
}

function minutesAgo(minutes: number): string {
  return new Date(NOW - minutes * 60_000).toISOString();
}
