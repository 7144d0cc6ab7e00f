// A real WordPress with its real database, from the system's packages, in a temporary folder.
import {spawn} from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir, userInfo} from 'node:os';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {byApt} from './apt.mjs';
import {run} from './run.mjs';

// Where Debian and Ubuntu have them; the content apart from the code.
const CODE = '/usr/share/wordpress';
const CONTENT = '/var/lib/wordpress/wp-content';
const THEME = 'twentytwentythree';
const PHP = '/usr/bin/php';
const DATABASE = {
  install: '/usr/bin/mariadb-install-db',
  server: '/usr/sbin/mariadbd',
  client: '/usr/bin/mariadb',
};
const NEEDED = [
  PHP,
  ...Object.values(DATABASE),
  `${CODE}/wp-load.php`,
  `${CONTENT}/themes/${THEME}`,
];
const PACKAGES = [
  ...['wordpress', `wordpress-theme-${THEME}`, 'mariadb-server', 'php-cli'],
  ...['mysql', 'gd', 'xml', 'mbstring', 'curl', 'zip'].map((extension) => `php-${extension}`),
];
const START_TIMEOUT_MS = 60_000;

/** Installs what is missing, where it may. Gives the sentence of what to do when it cannot; else nothing. */
export async function whatWordPressLacks() {
  if (!isInstalled()) await byApt(...PACKAGES)();
  if (isInstalled()) return undefined;
  return `it takes packages of Debian or Ubuntu. Run "apt-get install ${PACKAGES.join(' ')}", or the tests as root.`;
}

function isInstalled() {
  return NEEDED.every((path) => existsSync(path));
}

/**
 * Starts a fresh WordPress on a free port of this machine, with the administrator `admin` and these users. All passwords
 * are `password`.
 *
 * @param {Readonly<Record<string, {role: string, name: string, email: string}>>} users By login name.
 */
export async function startWordPress(users) {
  const folder = mkdtempSync(join(tmpdir(), 'gc-guest-messenger-wordpress-'));
  const site = join(folder, 'site');
  const log = join(folder, 'php.log');
  const children = [];
  // Whoever interrupts it must not find a database running a day later, nor its files.
  process.once('exit', () => {
    for (const {process: child} of children) kill(child, 'SIGKILL');
    rmSync(folder, {recursive: true, force: true, maxRetries: 3});
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  async function stop() {
    await Promise.all(children.map(end));
    rmSync(folder, {recursive: true, force: true});
  }
  try {
    const [database, port] = await Promise.all([makeDatabase(folder), freePort(), copyCode(site)]);
    const origin = `http://127.0.0.1:${port}`;
    writeFileSync(join(site, 'wp-config.php'), configuration({origin, log, ...database}));
    children.push(await startDatabase(folder, database));
    await install(site, origin, users);
    children.push(await startPhp(folder, site, origin));
    return {
      origin,
      stop,
      /** The folder of wp-config.php. */
      site,
      /** What the database answers, line by line. @type {(sql: string) => Promise<string[]>} */
      query: (sql) => query(database, sql),
      /** What PHP complained of. */
      complaints: () => textOf(log),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function copyCode(site) {
  cpSync(CODE, site, {recursive: true, dereference: true});
  cpSync(CONTENT, join(site, 'wp-content'), {recursive: true, dereference: true});
}

function configuration({origin, log, socket}) {
  const constants = {
    DB_NAME: 'wordpress',
    DB_USER: 'root',
    DB_PASSWORD: '',
    DB_HOST: `localhost:${socket}`,
    DB_CHARSET: 'utf8mb4',
    DB_COLLATE: '',
    WP_HOME: origin,
    WP_SITEURL: origin,
    WP_DEBUG: true,
    WP_DEBUG_LOG: log,
    WP_DEBUG_DISPLAY: false,
    WP_HTTP_BLOCK_EXTERNAL: true, // no look for updates; this machine is not external
    DISABLE_WP_CRON: true,
    FS_METHOD: 'direct',
  };
  const lines = Object.entries(constants).map(
    ([name, value]) => `define( '${name}', ${typeof value === 'string' ? `'${value}'` : value} );`,
  );
  return `<?php
${lines.join('\n')}
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
`;
}

async function makeDatabase(folder) {
  const user = `--user=${userInfo().username}`;
  const data = join(folder, 'database');
  const socket = join(folder, 'database.sock');
  await mustRun(DATABASE.install, [
    ...['--no-defaults', user, `--datadir=${data}`],
    ...['--auth-root-authentication-method=normal', '--skip-test-db'],
  ]);
  return {user, data, socket};
}

async function startDatabase(folder, {user, data, socket}) {
  // It lives for a minute: nothing has to survive a power cut.
  const fast = ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0'];
  const flags = [user, `--datadir=${data}`, `--socket=${socket}`, '--skip-networking'];
  const server = start(folder, DATABASE.server, ['--no-defaults', ...flags, ...fast]);
  const create = clientArgs({socket}, 'CREATE DATABASE IF NOT EXISTS wordpress');
  await until(server, async () => (await run(DATABASE.client, create, {quiet: true})).ok);
  return server;
}

async function query(database, sql) {
  const {output} = await run(DATABASE.client, [...clientArgs(database, sql), 'wordpress'], {
    quiet: true,
  });
  return output.split('\n').filter(Boolean);
}

function clientArgs({socket}, sql) {
  return [
    '--no-defaults',
    '--user=root',
    `--socket=${socket}`,
    '--skip-column-names',
    `--execute=${sql}`,
  ];
}

async function install(site, origin, users) {
  const script = fileURLToPath(new URL('wordpress-install.php', import.meta.url));
  await mustRun(PHP, [...PHP_FLAGS, script, site, JSON.stringify({origin, users})]);
}

// No mail leaves this machine; what was compiled is used again, unless it has changed since.
const PHP_FLAGS = [
  'sendmail_path=/bin/true',
  'opcache.enable_cli=1',
  'opcache.revalidate_freq=0',
].flatMap((setting) => ['-d', setting]);

async function startPhp(folder, site, origin) {
  const flags = [...PHP_FLAGS, '-S', new URL(origin).host, '-t', site];
  // A page asks for several things at once, and some of them wait for others.
  const server = start(folder, PHP, flags, {PHP_CLI_SERVER_WORKERS: '6'});
  await until(server, () =>
    fetch(origin).then(
      ({ok}) => ok,
      () => false,
    ),
  );
  return server;
}

/** Starts a server as a process group of its own: PHP's has workers, which end with the group. */
function start(folder, command, args, env = {}) {
  const log = join(folder, `${command.replaceAll('/', '-')}.log`);
  const out = openSync(log, 'w');
  const options = {detached: true, env: {...process.env, ...env}, stdio: ['ignore', out, out]};
  return {process: spawn(command, args, options), log};
}

function kill(child, signal) {
  const runs = child.exitCode === null && child.signalCode === null;
  if (runs) process.kill(-child.pid, signal);
  return runs;
}

async function end({process: child}) {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (kill(child, 'SIGTERM')) await ended;
}

async function until(server, isThere) {
  for (const latest = Date.now() + START_TIMEOUT_MS; !(await isThere()); await wait(100)) {
    const gone = server.process.exitCode !== null;
    if (gone || Date.now() > latest) throw new Error(`It does not start: ${textOf(server.log)}`);
  }
}

async function mustRun(command, args) {
  const {ok, output} = await run(command, args, {quiet: true});
  if (!ok) throw new Error(`${command} failed: ${output}`);
}

function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const {port} = server.address();
      server.close(() => resolve(port));
    });
  });
}
