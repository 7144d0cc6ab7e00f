import {fileURLToPath} from 'node:url';
import {defineConfig} from 'vite';
import demoServer from './demo/server/plugin.js';

/** The demo, for `npm start`. The package's own bundle is made in tools/build.mjs and needs none of this. */
export default defineConfig({
  root: fileURLToPath(new URL('./demo', import.meta.url)),
  plugins: [demoServer()],
  server: {
    // The demo runs the sources beside it.
    fs: {allow: [fileURLToPath(new URL('.', import.meta.url))]},
  },
  // Lit is ES modules already. Bundling it beforehand would only make the first page load reload itself.
  optimizeDeps: {noDiscovery: true},
});
