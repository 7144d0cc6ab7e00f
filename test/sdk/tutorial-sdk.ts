import type {OutgoingMessage, SdkConfig, WebMessagingSdk} from '../../src/sdk/contract.js';

/** An SDK of the shape that tutorials show, moved by a test. */
export interface TutorialSdk extends WebMessagingSdk {
  /** Everything that was given to sendMessage. */
  readonly outbox: OutgoingMessage[];
  /** How often it was disconnected. */
  disconnected: number;
  /** Lets it tell something. */
  tell(name: string, ...told: unknown[]): void;
}

/** `broken` replaces what it does. */
export function tutorialSdk(broken: Partial<WebMessagingSdk> = {}): TutorialSdk {
  const listeners = new Map<string, ((...told: unknown[]) => void)[]>();
  const sdk: TutorialSdk = {
    outbox: [],
    disconnected: 0,
    initialize: () => Promise.resolve(),
    on(name, listener) {
      listeners.set(name, [
        ...(listeners.get(name) ?? []),
        listener as (...told: unknown[]) => void,
      ]);
    },
    sendMessage(message) {
      sdk.outbox.push(message);
      return Promise.resolve();
    },
    disconnect() {
      sdk.disconnected += 1;
    },
    tell(name, ...told) {
      for (const listener of listeners.get(name) ?? []) listener(...told);
    },
    ...broken,
  };
  return sdk;
}

export const CONFIG: SdkConfig = {
  deploymentId: '11111111-1111-4111-8111-111111111111',
  guestDetails: {name: 'Jane Doe', email: 'jane@company.com'},
};
