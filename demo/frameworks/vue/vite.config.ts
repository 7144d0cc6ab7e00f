import vue from '@vitejs/plugin-vue';
import {defineConfig} from 'vite';

export default defineConfig({
  base: '/vue/',
  plugins: [
    vue({
      template: {compilerOptions: {isCustomElement: (tag) => tag === 'gc-guest-messenger'}},
    }),
  ],
  // Says on the console where the server's page and the browser's differ.
  define: {__VUE_PROD_HYDRATION_MISMATCH_DETAILS__: true},
  // The token endpoint, while `npm run dev` serves the pages.
  server: {proxy: {'/genesys': 'http://localhost:5180'}},
});
