import {expect, waitUntil} from '@open-wc/testing';
import {DEPLOYMENT, openMessenger, type Opened} from './open-messenger.js';

/** The notice on the state of things, in the panel. */
function notice({element}: Opened): HTMLElement | null {
  return element.shadowRoot?.querySelector<HTMLElement>('.notice') ?? null;
}

async function inConversation(set?: Parameters<typeof openMessenger>[0]): Promise<Opened> {
  const opened = await openMessenger(set);
  opened.element.show();
  await opened.element.sendMessage('hello');
  await opened.event('gc-message-received');
  await waitUntil(() => opened.element.shadowRoot?.querySelector('.them'), 'no answer shown');
  return opened;
}

describe('<gc-guest-messenger>: for everyone', () => {
  it('names the log, the input and every button', async () => {
    const {element, part} = await inConversation();
    expect(part('log')?.role).to.equal('log');
    expect(part('log')?.ariaLabel).to.equal('Conversation');
    expect(part('input')?.ariaLabel).to.equal('Your message');
    for (const button of element.shadowRoot?.querySelectorAll('button') ?? []) {
      expect(button.ariaLabel ?? button.textContent?.trim()).not.to.equal('');
    }
    const panel = part('panel');
    const title = element.shadowRoot?.getElementById(panel?.getAttribute('aria-labelledby') ?? '');
    expect(panel?.localName).to.equal('dialog');
    expect(title?.textContent).to.equal('Chat with us');
  });

  it('says in which language its words are', async () => {
    const {element, part} = await openMessenger((tag) => (tag.lang = 'tlh'));
    element.show();
    await waitUntil(() => part('input')?.checkVisibility(), 'not open');
    expect(part('input')?.closest('[lang]')?.getAttribute('lang')).to.equal('en');
    for (const region of element.shadowRoot?.querySelectorAll<HTMLElement>('.heard[role]') ?? []) {
      expect(region.closest<HTMLElement>('[lang]')?.lang).to.equal('en');
    }
  });

  it('hands the focus to what the page offers instead, where chat turns out not to be available', async () => {
    const {element, part, event} = await openMessenger((tag) => {
      tag.deploymentId = DEPLOYMENT.inactive;
      tag.load = 'interaction';
    });
    part('launcher')?.focus();
    element.show();
    await event('gc-state-changed', ({state}) => state === 'unavailable');
    await waitUntil(() => document.activeElement?.textContent === 'Call us', 'the focus is lost');
  });

  it('gives the focus back to the launcher, and leaves alone a focus that is the page’s', async () => {
    const {element, part} = await openMessenger();
    await element.ready;
    element.show();
    await waitUntil(() => part('input')?.matches(':focus'), 'not in the input');
    element.hide();
    await waitUntil(() => part('launcher')?.matches(':focus'), 'focus lost');
    const button = document.createElement('button');
    element.parentElement?.append(button);
    button.focus();
    element.open = true;
    await element.updateComplete;
    element.open = false;
    await element.updateComplete;
    expect(document.activeElement).to.equal(button);
  });

  it('is closed by stop(), with the launcher gone and nothing said to be open', async () => {
    const {element, event} = await inConversation();
    element.stop();
    await event('gc-open-changed', ({open}) => !open);
    expect(element.open).to.equal(false);
    expect(element.state).to.equal('idle');
  });

  it('ends a read-only conversation with a way on', async () => {
    const opened = await inConversation((tag) => (tag.deploymentId = DEPLOYMENT.readOnly));
    const {element, part, event, service} = opened;
    await element.sendMessage('bye');
    await event('gc-conversation-ended', ({readOnly}) => readOnly);
    await waitUntil(() => !part('composer')?.checkVisibility(), 'the composer stayed');
    notice(opened)?.querySelector('button')?.click();
    await waitUntil(() => part('composer')?.checkVisibility(), 'no composer');
    await element.sendMessage('one more thing');
    expect(element.messages[0]?.text).to.equal('one more thing');
    expect(service.conversations.some(({state}) => state === 'open')).to.equal(true);
  });
});
