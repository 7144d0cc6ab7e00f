import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import {fileURLToPath} from 'node:url';
import {createTokenEndpoint, toNodeHandler} from '../src/server/index.js';
import {quantile, report, type Row} from './row.js';

// What the token endpoint on Node costs, against a handler of the same server that answers a constant.

const REQUESTS = 10_000;
const PARALLEL = 100;
const ROUNDS = 3;
const FORM = 'deployment_id=11111111-1111-4111-8111-111111111111';
const TOKEN = {access_token: 'x'.repeat(86), token_type: 'bearer', expires_in: 3600};
const DEPLOYMENT = {id: FORM.slice(-36), name: 'Shop', status: 'Active', allowAllDomains: true};

/** What the server process tells of its ports. */
interface Ports {
  readonly bare: number;
  readonly token: number;
  readonly guest: number;
  readonly verdict: number;
}

/** In a process of its own, so that whoever asks does not take its time. */
async function serve(): Promise<void> {
  const upstream: string[] = [];
  const options = {
    clientId: 'client',
    clientSecret: 'secret',
    environment: 'http://genesys.test',
    fetch: (url: string | URL | Request) => {
      const {pathname} = new URL(url instanceof Request ? url.url : url);
      upstream.push(pathname);
      return Promise.resolve(Response.json(pathname === '/oauth/token' ? TOKEN : DEPLOYMENT));
    },
  };
  const tokens = createTokenEndpoint(options);
  const constant = JSON.stringify(TOKEN);
  const bare: RequestListener = (_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(constant);
  };
  const identifyGuest = () => ({name: 'Jane Doe', email: 'jane.doe@company.com'});
  const ports: Ports = {
    bare: await listen(bare),
    token: await listen(toNodeHandler(tokens)),
    guest: await listen(toNodeHandler(createTokenEndpoint({...options, identifyGuest}))),
    verdict: await listen(toNodeHandler(createTokenEndpoint({...options, mode: 'verdict'}))),
  };
  process.on('message', () => process.send?.(upstream));
  process.on('disconnect', () => process.exit());
  process.send?.(ports);
}

async function listen(handler: RequestListener): Promise<number> {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function measure(): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url));
  const [ports] = (await once(child, 'message')) as [Ports];
  const figures: Record<keyof Ports, number[]> = {bare: [], token: [], guest: [], verdict: []};
  const names = Object.keys(figures) as (keyof Ports)[];
  // The first round is until all is compiled. In turns, so that all have the same neighbours on the machine.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of names) {
      const figure = await perSecond(ports[name]);
      if (round > 0) figures[name].push(figure);
    }
  }
  const upstream = await askedUpstream(child);
  const tokenRequests = upstream.filter((path) => path === '/oauth/token').length;
  child.kill();
  const median = (name: keyof Ports): number => quantile(figures[name], 0.5);
  const row = (what: string, name: keyof Ports): Row => ({
    what: `${what}: ${REQUESTS} requests, ${PARALLEL} at a time`,
    figure: median(name),
    unit: 'answers/s',
    against: {what: 'a bare handler', figure: median('bare')},
  });
  const deploymentRequests = upstream.length - tokenRequests;
  report([
    row('the token endpoint', 'token'),
    row('with identifyGuest', 'guest'),
    {
      ...row('in verdict mode', 'verdict'),
      note: `the three asked for ${tokenRequests} tokens and ${deploymentRequests} deployment in all`,
    },
  ]);
}

async function askedUpstream(child: ChildProcess): Promise<string[]> {
  child.send('upstream?');
  const [paths] = (await once(child, 'message')) as [string[]];
  return paths;
}

/** Answers in a second; throws when one is no 200. The client is as thin as can be: the server is what is measured. */
async function perSecond(port: number): Promise<number> {
  const request =
    `POST /genesys/token HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: http://127.0.0.1:${port}\r\n` +
    `content-type: application/x-www-form-urlencoded\r\ncontent-length: ${FORM.length}\r\n\r\n${FORM}`;
  let left = REQUESTS;
  const start = performance.now();
  await Promise.all(
    Array.from({length: PARALLEL}, async () => {
      const socket = connect(port, '127.0.0.1').setEncoding('latin1');
      const answers = new Answers();
      socket.on('data', (text: string) => {
        if (answers.add(text)) next();
      });
      function next(): void {
        if (left > 0) socket.write(request);
        else socket.end();
        left -= 1;
      }
      next();
      await once(socket, 'close');
    }),
  );
  return (REQUESTS / (performance.now() - start)) * 1000;
}

/** Puts the pieces of answers together. */
class Answers {
  #text = '';

  /** Tells whether an answer is complete. */
  add(piece: string): boolean {
    this.#text += piece;
    const end = this.#text.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const length = Number(/content-length: (\d+)/i.exec(this.#text)?.[1]);
    if (this.#text.length < end + 4 + length) return false;
    if (!this.#text.startsWith('HTTP/1.1 200 ')) throw new Error(this.#text);
    this.#text = '';
    return true;
  }
}

if (process.send) await serve();
else await measure();
