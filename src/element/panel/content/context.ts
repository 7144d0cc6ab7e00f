import type {TemplateResult} from 'lit/html.js';
import type {AttachmentProgress, GuestWords, Message} from '../../../session/session.js';
import type {ContentWords} from '../../words/content-words.js';
import type {ChatWords} from '../../words/strings.js';
import type {Words} from '../../words/words.js';
import type {Answer} from './answered.js';
import type {CarouselState} from './cards.js';
import type {FileState} from './file-link.js';
import type {FormState} from './form/index.js';

/** One item of rich content. */
export type MessageContent = Message['content'][number];

/** What the guest has done in a part of a message and not sent: each kind of part has its own, told apart by `kind`. */
export type ContentState = CarouselState | FileState | FormState;

/** What drawing a part of a message needs besides its content. */
export interface ContentContext {
  readonly words: Words<ChatWords & ContentWords>;
  readonly message: Message;
  /** Begins the ids of what stands in the document for this part; no other part has it. */
  readonly id: string;
  /** How the guest answered the message, if they did. */
  readonly answer: Answer | undefined;
  /** Whether an answer is on its way to the conversation. */
  readonly replying: boolean;
  /** Whether it can be answered: it has no answer, none is on its way, and the conversation takes one. */
  readonly answerable: boolean;
  /** What the guest has done in this part. It outlives the row, which leaves the document when it is out of view. */
  readonly state: ContentState | undefined;
  /** Replaces the state, and draws the part again. */
  keep(state: ContentState): void;
  /** Draws the part in full over the conversation, and no more. */
  open(): void;
  close(): void;
  /** Answers the message. */
  reply(words: GuestWords): void;
  /** How far a file of the guest is that is on its way. */
  upload(attachmentId: string): AttachmentProgress | undefined;
  /** A fresh link to a file of the conversation; undefined where it cannot be had. */
  fileLink(attachmentId: string): Promise<string | undefined>;
}

/**
 * Draws one part of a message, which is one item of its content, or several that belong together. Undefined where there is
 * nothing in it that can be drawn; then its words are shown.
 */
export type Draw = (
  items: Message['content'],
  context: ContentContext,
) => TemplateResult | undefined;
