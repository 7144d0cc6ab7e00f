import {expect, waitUntil} from '@open-wc/testing';
import {DEPLOYMENT, openMessenger, siteFetch} from './open-messenger.js';

const NAME = 'Jane Confidential';
const EMAIL = 'jane.confidential@example.test';
const PHONE = '+14155550199';
const SECRET = 'emulator-secret';

/** Everything written to the console while `run` runs, whatever the level. */
async function consoleOf(run: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  const levels = ['debug', 'info', 'log', 'warn', 'error'] as const;
  const originals = levels.map((level) => console[level]);
  for (const level of levels) console[level] = (...words: unknown[]) => lines.push(words.join(' '));
  try {
    await run();
  } finally {
    levels.forEach((level, index) => (console[level] = originals[index] ?? console[level]));
  }
  return lines.join('\n');
}

// PROTOCOL "Whose conversation it is"
describe('<gc-guest-messenger>: what stays private', () => {
  it('secret, access token and guest details are in no attribute, event, console line or diagnosis', async () => {
    const tokens: string[] = [];
    const written = await consoleOf(async () => {
      const {element, service, seen, event} = await openMessenger((tag, emulator) => {
        tag.logLevel = 'debug';
        tag.guest = {name: NAME, email: EMAIL, phone: PHONE};
        tag.storage = 'local';
        const site = siteFetch(emulator);
        tag.fetch = async (input, init) => {
          const answer = await site(input, init);
          if (new URL(new Request(input, init).url).pathname === '/genesys/token') {
            const {access_token: token} = (await answer.clone().json()) as {access_token: string};
            tokens.push(token);
          }
          return answer;
        };
      });
      await element.sendMessage('Where is my parcel?');
      await event('gc-guest-applied');
      service.faults.drop();
      await event('gc-connection-status-changed', ({status}) => status === 'reconnecting');
      await event('gc-connection-status-changed', ({previous}) => previous === 'reconnecting');
      element.deploymentId = DEPLOYMENT.inactive;
      await event('gc-error');
      await waitUntil(() => element.state === 'unavailable', 'still available');

      // The bot greets by name: what the agent says is shown and told, and nothing else is.
      const told = seen.filter(({name}) => name !== 'gc-message-received');
      const attributes = [element, ...(element.shadowRoot?.querySelectorAll('*') ?? [])]
        .flatMap((one) => [...one.attributes])
        .map(({name, value}) => `${name}=${value}`)
        .join('\n');
      const places = {
        attributes,
        events: JSON.stringify(told, (_key, value: unknown) =>
          value instanceof Error ? {...value, message: value.message, stack: value.stack} : value,
        ),
        diagnosis: JSON.stringify(element.getDiagnostics()),
        'local storage': JSON.stringify(localStorage),
      };
      expect(tokens).to.have.length.above(0);
      for (const [place, text] of Object.entries(places)) {
        for (const word of [SECRET, NAME, EMAIL, PHONE, ...tokens]) {
          expect(text, place).not.to.contain(word);
        }
      }
      localStorage.clear();
    });
    expect(written).to.contain('[gc-guest-messenger]');
    for (const word of [SECRET, NAME, EMAIL, PHONE, 'Where is my parcel?', ...tokens]) {
      expect(written).not.to.contain(word);
    }
  });

  it('does not put details into the console or the diagnosis when an SDK of the page throws them', async () => {
    let diagnosis = '';
    const written = await consoleOf(async () => {
      const {element, event} = await openMessenger((tag) => {
        tag.logLevel = 'debug';
        tag.guestName = NAME;
        tag.createSdk = ({guestDetails}) => {
          throw new Error(`cannot take ${guestDetails?.name}`);
        };
      });
      expect((await event('gc-error')).error.code).to.equal('sdk-load-failed');
      diagnosis = JSON.stringify(element.getDiagnostics());
    });
    expect(written).to.contain('sdk-load-failed').and.not.to.contain(NAME);
    expect(diagnosis).to.contain('sdk-load-failed').and.not.to.contain(NAME);
  });

  it('shows what an agent writes as text', async () => {
    const {element, service, part} = await openMessenger();
    element.show();
    await element.sendMessage('hello');
    service.agent.say('<img src=x onerror="window.hacked = true"> <b>bold</b>');
    await waitUntil(() => element.messages.some(({text}) => text.includes('<b>')), 'no message');
    await waitUntil(() => part('log')?.textContent?.includes('<b>bold</b>'), 'not shown as text');
    expect(part('log')?.querySelector('img, b')).to.equal(null);
    expect('hacked' in window).to.equal(false);
  });
});
