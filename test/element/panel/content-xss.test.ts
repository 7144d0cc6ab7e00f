import {expect} from '@open-wc/testing';
import type {MessageContent} from '../../../src/protocol/frames.js';
import {DEPLOYMENT} from '../open-messenger.js';
import {openContent, until} from './content-open.js';

/** The Big List of Naughty Strings (npm: big-list-of-naughty-strings): some 500 strings, most of which try to run a script. */
const CORPUS = new URL(
  '../../../node_modules/big-list-of-naughty-strings/blns.json',
  import.meta.url,
);

/** What a careful page would send; pictures may come from anywhere, so that only scripts can offend. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src *; media-src *; connect-src *; " +
  "object-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'";

/** So many payloads go into one message. */
const TOGETHER = 16;

/** Elements that may stand in a row. */
const HARMLESS =
  'div section article p span bdi small time a button img video audio figure figcaption svg path ' +
  'strong em s code pre ul ol li blockquote hr';

/** Every text field and every link of every type of content, with the payload in it. */
function everywhere(payload: string): MessageContent[] {
  const picture = {image: payload, imageUrl: payload, url: payload};
  const titles = {title: payload, subtitle: payload, description: payload, text: payload};
  const action = {text: payload, payload, url: payload, image: payload};
  const actions = [
    {type: 'Link', ...action},
    {type: 'Postback', ...action},
  ];
  const card = {...titles, ...picture, video: payload, defaultAction: actions[0], actions};
  const times = [{dateTime: payload, duration: 60}];
  const items = [{id: payload, ...titles, ...picture, value: payload}];
  const sections = [{title: payload, multipleSelection: true, items}];
  const shown = {header: payload, ...titles, ...picture, buttonLabel: payload};
  return [
    {contentType: 'QuickReply', quickReply: action},
    {contentType: 'QuickReplyV2', quickReplyV2: {title: payload, actions: [action]}},
    {contentType: 'Card', card},
    {contentType: 'Carousel', carousel: {cards: [card, card]}},
    {contentType: 'GenericTemplate', generic: {...card, components: [card]}},
    ...['Image', 'Video', 'Audio', 'File'].map((mediaType) => ({
      contentType: 'Attachment',
      attachment: {
        id: payload,
        filename: payload,
        mime: payload,
        mediaType,
        text: payload,
        url: payload,
      },
    })),
    {contentType: 'DatePicker', datePicker: {...titles, ...picture, availableTimes: times}},
    {
      contentType: 'ListPicker',
      listPicker: {sections, receivedMessage: shown, replyMessage: shown},
    },
    {
      contentType: 'Form',
      form: {
        cannedResponseId: payload,
        introduction: {...titles, buttonText: payload},
        formPages: [
          {
            ...titles,
            pageComponents: [
              {
                formComponentType: 'Input',
                input: {id: payload, ...titles, placeholderText: payload},
              },
            ],
          },
        ],
        receivedMessage: shown,
        replyMessage: shown,
      },
    },
    {contentType: payload || 'None', none: titles},
  ];
}

describe('the panel: what attackers write', () => {
  for (const [what, deploymentId] of [
    ['as it is', DEPLOYMENT.active],
    ['as Markdown', DEPLOYMENT.autoStart],
  ] as const) {
    it(`is text in every field and no address in any link, in a text ${what}`, async function () {
      this.timeout(60_000); // 450 payloads, each in more than a hundred places
      const corpus = (await (await fetch(CORPUS)).json()) as string[];
      const payloads = corpus.filter((payload) => payload.trim() !== '');
      expect(payloads.length).to.be.above(400);
      const policy = document.createElement('meta');
      policy.httpEquiv = 'Content-Security-Policy';
      policy.content = POLICY;
      document.head.append(policy);
      const offences: string[] = [];
      const tell = ({effectiveDirective, blockedURI, sample}: SecurityPolicyViolationEvent): void =>
        void offences.push(`${effectiveDirective} ${blockedURI} ${sample}`);
      document.addEventListener('securitypolicyviolation', tell);
      const opened = await openContent((tag) => (tag.deploymentId = deploymentId));
      const harmless = new Set(HARMLESS.split(' '));
      const missing: string[] = [];
      const bad: string[] = [];
      for (let done = 0; done < payloads.length; done += TOGETHER) {
        const batch = payloads.slice(done, done + TOGETHER);
        const row = await opened.show(batch.flatMap(everywhere), batch.join('\n'));
        await until(() => row.querySelector('.card'), 'no content');
        const titles = textsOf(row, '.card-title');
        const labels = textsOf(row, '.choices bdi');
        missing.push(...batch.filter((one) => !titles.has(one) || !labels.has(one)));
        const elements = [...row.querySelectorAll('*')];
        bad.push(...elements.flatMap((one) => problemsOf(one, harmless)));
      }
      document.removeEventListener('securitypolicyviolation', tell);
      expect(missing).to.deep.equal([]);
      expect(bad).to.deep.equal([]);
      expect(offences).to.deep.equal([]);
    });
  }
});

function textsOf(row: HTMLElement, selector: string): Set<string> {
  return new Set([...row.querySelectorAll(selector)].map(({textContent}) => textContent));
}

/** What about an element would let somebody else's words act. */
function problemsOf(element: Element, harmless: ReadonlySet<string>): string[] {
  const problems = harmless.has(element.localName) ? [] : [`<${element.localName}>`];
  for (const {name, value} of element.attributes) {
    if (/^on|^style$|^srcdoc$/.test(name)) problems.push(`${name}=${value}`);
    const isLink = name === 'href' || name === 'src';
    const allowed = name === 'href' ? /^(https?|mailto|tel):/ : /^https?:/;
    if (isLink && !allowed.test(value)) problems.push(`${name}=${value}`);
  }
  return problems;
}
