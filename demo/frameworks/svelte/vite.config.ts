import {svelte} from '@sveltejs/vite-plugin-svelte';
import {defineConfig} from 'vite';

export default defineConfig({
  base: '/svelte/',
  plugins: [svelte()],
  // The token endpoint, while `npm run dev` serves the pages.
  server: {proxy: {'/genesys': 'http://localhost:5180'}},
});
