import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {openMessenger} from './open-messenger.js';

describe('<gc-guest-messenger>: a conversation', () => {
  it('goes from the tag to an answer that greets the guest by name', async () => {
    const {element, event, seen, service} = await openMessenger((tag) => {
      tag.setAttribute('guest-name', 'Jane Doe');
      tag.setAttribute('guest-email', 'jane@company.com');
    });
    await element.ready;
    const states = seen.filter(({name}) => name === 'gc-state-changed');
    expect(states.map(({detail}) => (detail as {state: string}).state)).to.deep.equal([
      'authorizing',
      'validating',
      'mounting',
      'ready',
    ]);
    const sent = await element.sendMessage('hello');
    expect(sent).to.include({from: 'guest', text: 'hello', state: 'sent'});
    const {message} = await event('gc-message-received');
    expect(message.text).to.contain('Jane Doe');
    expect(service.conversations[0]?.attributes).to.deep.equal({
      name: 'Jane Doe',
      email: 'jane@company.com',
    });
    expect((await event('gc-guest-applied')).keys).to.have.members(['name', 'email']);
  });

  it('lets a guest open, type, send and close with the keyboard alone', async () => {
    const {element, part, event} = await openMessenger();
    await element.ready;
    await waitUntil(() => part('launcher'), 'no launcher');
    part('launcher')?.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => element.shadowRoot?.activeElement?.localName === 'textarea', 'no focus');
    await sendKeys({type: 'parcel?'}); // WebKit's driver loses all spaces but the first

    await sendKeys({press: 'Enter'});
    await event('gc-message-sent');
    await waitUntil(() => part('bubble'), 'no bubble');
    expect(part('bubble')?.textContent).to.equal('parcel?');
    await event('gc-message-received');
    await sendKeys({press: 'Escape'});
    await waitUntil(() => !element.open, 'still open');
    await waitUntil(() => element.shadowRoot?.activeElement === part('launcher'), 'focus lost');
  });
});
