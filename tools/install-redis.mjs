// Brings the Redis server that tests of the token endpoint's store need, where this machine lacks it and it may.
import {existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {byApt} from './apt.mjs';

/** Whether a test file needs Redis, by its name. */
export function needsRedis(path) {
  return path.endsWith('/redis.node.ts');
}

/** Installs Redis when it is missing; throws the one sentence of what to do when it cannot. */
export async function ensureRedis() {
  if (!findRedis()) await byApt('redis-server')();
  if (findRedis()) return;
  throw new Error(
    'No redis-server was found: install it (apt-get install redis-server, brew install redis), or set REDIS_SERVER_BIN to one.',
  );
}

function findRedis() {
  const named = process.env.REDIS_SERVER_BIN;
  if (named) return existsSync(named);
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, 'redis-server')));
}
