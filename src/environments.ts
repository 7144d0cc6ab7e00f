import {MessengerError} from './errors.js';
import {findEnvironment, REGION_NAMES, type Environment} from './regions.js';

export {REGION_NAMES, type Environment} from './regions.js';

/** As `findEnvironment`, but throws `environment-unknown` where there is none. */
export function resolveEnvironment(name: string): Environment {
  const environment = findEnvironment(name);
  if (!environment) throw unknownEnvironment(name);
  return environment;
}

/** Apart from `findEnvironment`, so that a page loads these words only when it needs them. */
export function unknownEnvironment(name: string): MessengerError {
  return new MessengerError('environment-unknown', `"${name}" is not a Genesys Cloud region.`, {
    hint: `Set environment to the domain that you sign in at, such as mypurecloud.ie, its region (${REGION_NAMES.join(', ')}), or an origin such as http://127.0.0.1:8787.`,
  });
}
