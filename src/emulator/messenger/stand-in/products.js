// What the stand-in is made of once the deployment's configuration is there.
/* global localStorage */
import {createDatabase} from './database.js';
import {createMessaging} from './messaging.js';
import {createWindow} from './window.js';

/** Registers the commands of all plugins, and tells that they are ready. */
export function createProducts(bus, config, deploymentId) {
  const database = createDatabase(bus);
  const kept = keptFor(deploymentId);
  const messaging = createMessaging({bus, config, deploymentId, database, kept});
  createWindow({bus, config, kept, firstOpened: () => messaging.begin()});
}

/** What stays in the browser, under the keys of the real one. */
function keptFor(deploymentId) {
  const key = (name) => `_${deploymentId}:${name}`;
  const attempt = (act) => {
    try {
      return act();
    } catch {
      return undefined; // where storage is blocked, nothing is kept
    }
  };
  return {
    get: (name) => attempt(() => localStorage.getItem(key(name))) ?? undefined,
    set: (name, value) => attempt(() => localStorage.setItem(key(name), value)),
    remove: (name) => attempt(() => localStorage.removeItem(key(name))),
  };
}
