import {expect} from '@open-wc/testing';
import {createService, DEPLOYMENT_IDS} from '../../src/emulator/service.js';
import {
  cardAnswer,
  datePickerAnswer,
  formAnswer,
  listPickerAnswer,
  quickReplyAnswer,
} from '../../src/protocol/answers.js';
import {openConfiguredGuest, type Frame} from './open-guest.js';

interface Form {
  readonly cannedResponseId: string;
  readonly introduction: {title: string; buttonText: string};
  readonly formPages: ReadonlyArray<{
    title: string;
    subtitle: string;
    pageComponents: ReadonlyArray<Record<string, unknown> & {formComponentType: string}>;
  }>;
  readonly receivedMessage: object;
  readonly replyMessage: object;
  readonly showSummary: boolean;
}

interface Attachment {
  readonly id: string;
  readonly url: string;
  readonly filename: string;
  readonly mime: string;
  readonly mediaType: string;
  readonly fileSize: number;
}

const item = <Item>(frame: Frame, member: string): Item =>
  (frame.body.content[0] as unknown as Record<string, Item>)[member] as Item;
const file = (frame: Frame): Attachment => item<Attachment>(frame, 'attachment');

describe("the rich content of the emulator's bot", () => {
  it('has a form of two pages with all kinds of components', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    guest.say('form');
    const form = item<Form>(await guest.answer(), 'form');
    expect(form.cannedResponseId).to.be.a('string').and.not.empty;
    expect(form).to.include.keys('introduction', 'receivedMessage', 'replyMessage');
    expect(form.showSummary).to.equal(true);
    expect(form.formPages).to.have.length(2);
    const components = form.formPages.flatMap(({pageComponents}) => pageComponents);
    const kinds = new Set(components.map(({formComponentType}) => formComponentType));
    expect([...kinds].sort()).to.deep.equal(['DatePicker', 'Input', 'ListPicker', 'WheelPicker']);
    for (const component of components) {
      const kind = component.formComponentType;
      const member = kind.charAt(0).toLowerCase() + kind.slice(1);
      expect(component[member]).to.have.property('id').that.is.a('string');
    }
    service.close();
  });

  it('has quick replies under a title', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    guest.say('quick');
    const quick = item<{title: string; actions: Array<{text: string; payload: string}>}>(
      await guest.answer(),
      'quickReplyV2',
    );
    expect(quick.title).to.equal('Which topic?');
    expect(quick.actions[0]).to.include({text: 'Delivery', payload: 'topic.delivery'});
    service.close();
  });

  it('has files: a picture that shows, and a text', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service, {deploymentId: DEPLOYMENT_IDS.autoStart});
    guest.say('file');
    const picture = await guest.answer();
    expect(picture.body.type).to.equal('Text');
    expect(file(picture)).to.include({
      filename: 'label.png',
      mime: 'image/png',
      mediaType: 'Image',
    });
    const bytes = await (await service.fetch(file(picture).url)).blob();
    expect(bytes.size).to.equal(file(picture).fileSize);
    const bitmap = await createImageBitmap(bytes);
    expect([bitmap.width, bitmap.height]).to.deep.equal([48, 32]);

    const note = await guest.answer((frame) => frame !== picture);
    expect(file(note)).to.include({mime: 'text/plain', mediaType: 'File'});
    const text = await service.fetch(file(note).url);
    expect(text.headers.get('content-type')).to.equal('text/plain');
    expect(await text.text()).to.contain('Parcel 42');

    guest.send({
      action: 'getAttachment',
      token: guest.token,
      attachmentId: file(note).id,
      tracingId: 'again',
    });
    const again = await guest.frame(({tracingId}) => tracingId === 'again');
    expect(again.body).to.include({fileName: 'delivery-note.txt', fileSize: file(note).fileSize});
    service.close();
  });

  it('has pictures that are there, in cards, pickers and forms', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    for (const [word, count] of [
      ['card', 1],
      ['carousel', 3],
      ['visit', 1],
      ['choices', 3],
      ['form', 1],
    ] as const) {
      const before = guest.frames.length;
      guest.say(word);
      const shown = await guest.answer((frame) => guest.frames.indexOf(frame) >= before);
      const pictures = JSON.stringify(shown.body.content).match(/"image(Url)?":"[^"]+"/g) ?? [];
      expect(pictures, word).to.have.length(count);
      for (const picture of pictures) {
        const [, address = ''] = /:"(.+)"/.exec(picture) ?? [];
        const {width} = await createImageBitmap(await (await service.fetch(address)).blob());
        expect(width, word).to.equal(160);
      }
    }
    service.close();
  });

  it('has a film that plays', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service, {deploymentId: DEPLOYMENT_IDS.autoStart});
    guest.say('film');
    const film = file(await guest.answer((frame) => frame.body.content.length > 0));
    expect(film).to.include({mime: 'video/webm', mediaType: 'Video'});
    const video = document.createElement('video');
    video.src = URL.createObjectURL(await (await service.fetch(film.url)).blob());
    await new Promise((resolve, reject) => {
      video.onloadeddata = resolve;
      video.onerror = () => reject(new Error(video.error?.message));
    });
    expect([video.videoWidth, video.videoHeight, video.duration]).to.deep.equal([160, 90, 2]);
    URL.revokeObjectURL(video.src);
    service.close();
  });

  const at = {text: '6 March, 09:00', payload: '2026-03-06T09:00:00.000Z'};
  for (const [what, words, answer] of [
    [
      'a quick reply',
      quickReplyAnswer({text: 'Delivery', payload: 'topic.delivery'}),
      '"Delivery"',
    ],
    [
      'a quick reply of the mobile SDK',
      {...quickReplyAnswer({text: 'Delivery', payload: 'd'}), type: 'Text', text: ''},
      '"Delivery"',
    ],
    ['a button of a card', cardAnswer({text: 'Reschedule', payload: 'r'}), '"Reschedule"'],
    ['a choice without words', cardAnswer({text: '', payload: 'plan.basic'}), '"plan.basic"'],
    ['a date', datePickerAnswer('m', at), '"6 March, 09:00". We shall be there.'],
    [
      'items of a list',
      listPickerAnswer('m', [
        {text: 'Gift wrap', payload: 'gift'},
        {text: 'Reusable bag', payload: 'bag'},
      ]),
      '"Gift wrap, Reusable bag". It goes with your parcel.',
    ],
    [
      'a form',
      formAnswer('m', 'c', 'Delivery arranged', [
        {id: 'contact', text: 'Asha Rao', payload: 'Asha Rao'},
        {id: 'floor', text: 'First floor', payload: '1'},
      ]),
      'I noted contact: "Asha Rao"; floor: "First floor".',
    ],
  ] as const) {
    it(`is understood when ${what} comes back`, async () => {
      const service = createService({botDelayMs: 0});
      const guest = await openConfiguredGuest(service);
      guest.say('', {message: words});
      expect((await guest.answer()).body.text).to.contain(answer);
      service.close();
    });
  }
});
