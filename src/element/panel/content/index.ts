import {html, nothing, type TemplateResult} from 'lit/html.js';
import {keyOf} from '../../../session/conversation.js';
import type {GuestWords, Message} from '../../../session/session.js';
import {sheetOf} from '../../theme.js';
import {CONTENT_WORDS} from '../../words/content-words.js';
import {withWords} from '../../words/more-words.js';
import {wordsIn} from '../../words-in.js';
import {bubble, type BodyHost} from '../body.js';
import {OnDemand} from '../on-demand.js';
import {answerTo} from './answered.js';
import {attachments} from './attachment.js';
import {cards} from './cards.js';
import {chosen} from './chosen.js';
import type {ContentContext, ContentState, Draw} from './context.js';
import {linked} from './links.js';
import {partsOf, type Part} from './parts.js';
import {quickReplies} from './quick-replies.js';
import {fileStyles} from './file-styles.js';
import {contentStyles} from './styles.js';

/** Longer texts are shown as they are written, with their links: what is so long is no letter of an agent. In characters. */
const LONGEST_MARKDOWN = 20_000;

/** How each type of content is drawn. A type that is not here is shown as its words. */
const DRAWN: ReadonlyMap<string, Draw | 'form'> = new Map(
  Object.entries<Draw | 'form'>({
    Attachment: attachments,
    QuickReply: quickReplies,
    QuickReplyV2: quickReplies,
    ButtonResponse: chosen,
    Card: cards,
    Carousel: cards,
    GenericTemplate: cards,
    DatePicker: 'form',
    ListPicker: 'form',
    Form: 'form',
  }),
);

/** Draws what is more than plain text. Loaded with the first message that has it. */
export class ContentView {
  readonly #host: BodyHost;
  /** What the guest has done in the parts of messages, by the ids of the parts. */
  readonly #states = new Map<string, ContentState>();
  /** Messages whose answers are on their way to the conversation, by their keys. */
  readonly #replying = new Set<string>();
  readonly #forms = this.#later(
    () => import('./form/index.js'),
    ({Forms}) => new Forms(),
  );
  readonly #marked = this.#later(
    () => import('./markdown/index.js'),
    ({markdownBubble}) => markdownBubble,
  );
  /** The picker or form that lies over the conversation. */
  #open: {readonly part: Part; readonly message: Message} | undefined;

  constructor(host: BodyHost) {
    this.#host = host;
    this.#adopt(contentStyles + fileStyles);
  }

  /** What stands in the row of a message: its text, and its content in the order of the service. */
  body(message: Message): TemplateResult {
    const {text} = message;
    const parts = partsOf(message.content).map((part) => this.#part(part, message));
    if (!text && parts.every((part) => part === nothing)) {
      return bubble(this.#host.words.say('unsupported'));
    }
    return html`${text ? this.#text(message) : nothing}${parts}`;
  }

  /** What lies over the conversation, if anything does: a picker or a form that the guest fills in. */
  get over(): TemplateResult | undefined {
    const forms = this.#forms.loaded;
    if (!this.#open || !forms) return undefined;
    const {part, message} = this.#open;
    const context = this.#context(part, message);
    const isThere = this.#host.session?.conversation.transcript.has(message.id);
    const [item] = part.items;
    if (item && isThere && !context.answer) return forms.over(item, context);
    // It was answered, here or in another tab, or the conversation is another one.
    this.#open = undefined;
    forms.closed();
    return undefined;
  }

  /** Closes what lies over the conversation. False where nothing does. */
  close(): boolean {
    if (!this.#open) return false;
    const {part, message} = this.#open;
    this.#open = undefined;
    this.#forms.loaded?.closed(this.#context(part, message));
    this.#host.requestUpdate();
    return true;
  }

  /** The panel was drawn: the focus goes where it belongs. */
  drawn(): void {
    if (this.#forms.loaded?.drawn(this.#host.root) === false) this.#host.focus();
  }

  /** The text of a message; by Markdown where the deployment has it, as soon as that is there. */
  #text(message: Message): TemplateResult {
    const {text, from} = message;
    if (from === 'guest') return bubble(text);
    const isMarked = this.#host.markdown && text.length <= LONGEST_MARKDOWN;
    return (isMarked && this.#marked.part?.(message)) || bubble(linked(text));
  }

  #part(part: Part, message: Message): TemplateResult | typeof nothing {
    const drawn = this.#draw(part, message)?.(part.items, this.#context(part, message));
    if (drawn) return drawn;
    const words = wordsIn(part.items);
    return words && words !== message.text ? bubble(words) : nothing;
  }

  #draw({type}: Part, {from}: Message): Draw | undefined {
    const known = DRAWN.get(type);
    if (known !== 'form') return known;
    return from === 'guest' ? chosen : this.#forms.part?.draw;
  }

  #context(part: Part, message: Message): ContentContext {
    const {session} = this.#host;
    const words = withWords(this.#host.words, CONTENT_WORDS);
    const states = this.#states;
    const key = keyOf(message);
    const id = `content-${encodeURIComponent(key)}-${part.place}`;
    const conversation = session?.conversation;
    const answer = conversation && answerTo(message, conversation.transcript);
    const replying = this.#replying.has(key);
    const takesAnswers =
      conversation?.phase.state === 'open' || conversation?.phase.state === 'left';
    return {
      words,
      message,
      id,
      answer,
      replying,
      answerable: takesAnswers && message.from !== 'guest' && !answer && !replying,
      get state() {
        return states.get(id);
      },
      keep: (state) => {
        states.set(id, state);
        this.#host.requestUpdate();
      },
      open: () => {
        this.#open = {part, message};
        this.#host.requestUpdate();
      },
      close: () => void this.close(),
      reply: (reply) => void this.#reply(message, reply),
      upload: (attachmentId) => conversation?.uploads.get(attachmentId),
      fileLink: async (attachmentId) => session?.fileLink(attachmentId).catch(() => undefined),
    };
  }

  /** Sends an answer, unless one is on its way already: a page may take its time to let it through. */
  async #reply(message: Message, words: GuestWords): Promise<void> {
    const {session} = this.#host;
    const key = keyOf(message);
    if (!session || this.#replying.has(key)) return;
    // Who chooses once more has thought better of what failed: it must not be sent as well.
    const failed = answerTo(message, session.conversation.transcript, true);
    if (failed) session.withdraw(failed.message);
    this.#replying.add(key);
    this.#host.requestUpdate();
    try {
      await session.answer(words);
    } catch {
      // stands at the message, or is told by gc-error
    } finally {
      this.#replying.delete(key);
      this.#host.requestUpdate();
    }
  }

  /** A part with a look of its own. */
  #later<Module extends {readonly styles: string}, Loaded>(
    load: () => Promise<Module>,
    use: (module: Module) => Loaded,
  ): OnDemand<Loaded> {
    return new OnDemand(
      async () => {
        const module = await load();
        this.#adopt(module.styles);
        return use(module);
      },
      () => this.#host.requestUpdate(),
    );
  }

  #adopt(styles: string): void {
    const root = this.#host.root.getRootNode();
    if (root instanceof ShadowRoot) root.adoptedStyleSheets.push(sheetOf(styles));
  }
}
