import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {connect, createServer, type AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';

/** A Redis server of the test's own, which keeps nothing on disk. */
export interface RedisServer {
  readonly url: string;
  /** Stops answering, with all connections open. */
  hang(): void;
  /** Ends without a farewell. */
  kill(): Promise<void>;
}

/** Starts the system's `redis-server`, or that of REDIS_SERVER_BIN, on a free port until the test ends. */
export async function startRedis(t: TestContext): Promise<RedisServer> {
  const port = await freePort();
  const command = process.env['REDIS_SERVER_BIN'] ?? 'redis-server';
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn(command, flags, {stdio: 'ignore'});
  const ended = once(server, 'exit');
  t.after(async () => {
    server.kill('SIGKILL');
    await ended;
  });
  while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    url: `redis://127.0.0.1:${port}`,
    hang: () => server.kill('SIGSTOP'),
    kill: async () => {
      server.kill('SIGKILL');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
