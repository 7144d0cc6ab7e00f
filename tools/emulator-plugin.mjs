// Gives browser tests a real service to talk to, over the wire:
//   const {origin} = await (await fetch('/emulator.json')).json();
import {tsImport} from 'tsx/esm/api';

/** Web Test Runner's plugin. One emulator serves the whole run; it starts when a test first asks. */
export function emulatorPlugin() {
  let emulator;

  return {
    name: 'emulator',
    async serve({path}) {
      if (path !== '/emulator.json') return undefined;
      emulator ??= start();
      const {origin} = await emulator;
      return {body: JSON.stringify({origin}), type: 'json'};
    },
    async serverStop() {
      await (await emulator)?.close();
    },
  };
}

async function start() {
  const {startEmulator} = await tsImport('../src/emulator/index.ts', import.meta.url);
  return startEmulator({port: 0});
}
