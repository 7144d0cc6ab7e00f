import {WebMessagingClient} from '../src/client/index.js';
import {stormService, type StormService} from '../test/client/storm-service.js';

/** A client, and the service it talks to. */
export interface Line {
  readonly service: StormService;
  readonly client: WebMessagingClient;
}

/** Makes a client on a service that says what it is told to; nothing is sent yet. */
export function openLine(): Line {
  const service = stormService();
  const client = new WebMessagingClient({
    deploymentId: 'd0000000-0000-4000-8000-000000000001',
    environment: 'http://bench.test',
    storage: 'none',
    tabs: false,
    logging: {level: 'silent'},
    webSocket: service.webSocket,
    fetch: service.fetch,
  });
  return {service, client};
}
