import type {WebMessagingClient, WebMessagingClientEvents} from '../../src/client/index.js';

/** The next payload of an event. */
export function once<Name extends keyof WebMessagingClientEvents>(
  client: WebMessagingClient,
  name: Name,
): Promise<WebMessagingClientEvents[Name]> {
  return new Promise((resolve) => {
    const off = client.on(name, (payload) => {
      off();
      resolve(payload);
    });
  });
}
