// Installs packages of the system, where that is allowed.
import {existsSync} from 'node:fs';
import {run} from './run.mjs';

/** A way to bring `packages`: as root on Debian and its kin. Elsewhere it does nothing. */
export function byApt(...packages) {
  return async () => {
    const allowed = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
    if (!allowed) return;
    console.log(`Installing ${packages.join(', ')} with apt-get …`);
    const options = {quiet: true, env: {DEBIAN_FRONTEND: 'noninteractive'}};
    // An outdated index is no reason to stop: the package may still be the one in it.
    await run('apt-get', ['update'], options);
    const install = ['install', '-y', '--no-install-recommends', ...packages];
    const {ok, output} = await run('apt-get', install, options);
    if (!ok) console.log(output);
  };
}
