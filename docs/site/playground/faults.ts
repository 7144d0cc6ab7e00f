import type {PretendService} from './pretend-service.js';

/** Something to break. */
export interface Fault {
  readonly name: string;
  readonly words: string;
  /** `start`: seen with the next start; `now`: at once; `ready`: in a conversation, so a start waits for it. */
  readonly when: 'start' | 'now' | 'ready';
  bring(service: PretendService): void;
}

/** What the site's own token endpoint says. */
const tokenSays = (name: string, words: string, status: number, body = '{}'): Fault => ({
  name: `token-${name}`,
  words,
  when: 'start',
  bring: (service) => (service.tokenAnswer = {status, body}),
});

/** What the API and the public configuration say of the deployment. */
const deploymentSays = (name: string, words: string, status: number, body?: string): Fault => ({
  name: `deployment-${name}`,
  words,
  when: 'start',
  bring: ({emulator: {faults}}) => {
    const answer = body === undefined ? {status} : {status, body};
    faults.respond('deployment', answer);
    faults.respond('config', answer);
  },
});

const SIGN_IN_PAGE = '<!doctype html><title>Sign in</title>';

/** In the order of the page. `fault=…` in its address names one. */
export const FAULTS: readonly Fault[] = [
  {
    name: 'drop',
    words: 'Drop the line',
    when: 'now',
    bring: ({emulator: {faults}}) => faults.drop(),
  },
  {
    name: 'rate-limit',
    words: 'Refuse the next message',
    when: 'now',
    bring: ({emulator: {faults}}) => faults.rateLimitNext(3),
  },
  {
    name: 'session-expired',
    words: 'Expire the session',
    when: 'ready',
    bring: ({emulator: {faults}}) => faults.expireSessions(),
  },
  {
    name: 'sockets-refused',
    words: 'Refuse sockets',
    when: 'start',
    bring: ({emulator: {faults}}) => (faults.sockets = 'refuse'),
  },
  {
    name: 'slow',
    words: 'Answer slowly',
    when: 'start',
    bring: ({emulator: {faults}}) => (faults.latencyMs = 1500),
  },
  tokenSays('401', 'Token: 401', 401),
  tokenSays('403', 'Token: 403', 403),
  tokenSays('429', 'Token: 429', 429),
  tokenSays('503', 'Token: 503', 503),
  tokenSays('malformed', 'Token: a sign-in page', 200, SIGN_IN_PAGE),
  deploymentSays('403', 'Deployment: 403', 403),
  deploymentSays('429', 'Deployment: 429', 429),
  deploymentSays('503', 'Deployment: 503', 503),
  deploymentSays('malformed', 'Deployment: a sign-in page', 200, SIGN_IN_PAGE),
];
