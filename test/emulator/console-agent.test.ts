import {expect} from '@open-wc/testing';
import {createService} from '../../src/emulator/index.js';
import {isAnswer, isEcho, openConfiguredGuest} from './open-guest.js';

describe('the agent of the emulator', () => {
  it('sends rich content, with a text or without', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    service.agent.send([{contentType: 'Card', card: {title: 'Boots', actions: []}}]);
    service.agent.send([{contentType: 'Odd'}], 'Look', {nickname: 'Ken'});
    const [card, odd] = [
      await guest.answer(),
      await guest.answer(({body}) => body.text === 'Look'),
    ];
    expect(card.body).to.include({type: 'Structured', originatingEntity: 'Human'});
    expect(card.body).not.to.have.property('text');
    expect(card.body.channel.from.nickname).to.equal('Lena');
    expect(odd.body.channel.from.nickname).to.equal('Ken');
    expect(odd.body.content).to.deep.equal([{contentType: 'Odd'}]);
    service.close();
  });

  it('sends a file that can be downloaded', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    const bytes = new TextEncoder().encode('Leave it at the door.');
    service.agent.sendFile({name: 'note.txt', mime: 'text/plain', bytes}, 'Here you are.');
    const {body} = await guest.answer();
    expect(body).to.include({type: 'Text', text: 'Here you are.'});
    const {attachment} = body.content[0] as unknown as {attachment: Record<string, string>};
    expect(attachment).to.include({filename: 'note.txt', mime: 'text/plain'});
    const file = await service.fetch(attachment['url'] ?? '');
    expect(await file.text()).to.equal('Leave it at the door.');
    service.close();
  });

  it('takes a conversation over from the bot, and hands it back', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    service.agent.takeOver();
    guest.say('first');
    await guest.frame(isEcho);
    service.agent.handBack();
    guest.say('second');
    const answer = await guest.answer();
    expect(answer.body.text).to.contain('second');
    expect(guest.frames.filter(isAnswer)).to.have.length(1);
    service.close();
  });

  it('leaves the bot alone when it says something', async () => {
    const service = createService({botDelayMs: 0});
    const guest = await openConfiguredGuest(service);
    service.agent.say('I look over your shoulder.');
    guest.say('hello');
    const answer = await guest.answer(({body}) => body.originatingEntity === 'Bot');
    expect(answer.body.text).to.contain('hello');
    service.close();
  });
});
