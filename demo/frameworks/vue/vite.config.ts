import vue from '@vitejs/plugin-vue';
import {defineConfig} from 'vite';

export default defineConfig({
  base: '/vue/',
  plugins: [
    vue({
      template: {compilerOptions: {isCustomElement: (tag) => tag === 'gc-guest-messenger'}},
    }),
  ],
  // The token endpoint, while `npm run dev` serves the pages.
  server: {proxy: {'/genesys': 'http://localhost:5180'}},
});
