// npm run frameworks: the shops of demo/frameworks, built, on http://localhost:5180.
//   npm run frameworks -- vue      that one alone
import {setup} from './setup.mjs';

setup();
const {tsImport} = await import('tsx/esm/api');
const {APPS, buildApp, installApp, packForApps} = await import('./framework-apps.mjs');
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !APPS.includes(name));
const names = wanted.length > 0 ? wanted : APPS;
try {
  if (unknown) throw new Error(`The shops are ${APPS.join(', ')}; not "${unknown}".`);
  await packForApps();
  for (const name of names) {
    console.log(`Installing and building demo/frameworks/${name} …`);
    await installApp(name);
    await buildApp(name);
  }
  const {openShops} = await tsImport('../demo/frameworks/server.ts', import.meta.url);
  const {emulator} = await openShops(names, {port: 5180, emulatorPort: 8787});
  for (const name of names) console.log(`  http://localhost:5180/${name}/`);
  console.log(`  You play the agent at ${emulator.origin}/agent\n  Ctrl-C ends it.`);
} catch (error) {
  const inUse = error.code === 'EADDRINUSE';
  console.error(
    inUse ? `Port ${error.port} is in use: end what runs there, perhaps npm start.` : error.message,
  );
  process.exit(1);
}
