import react from '@vitejs/plugin-react';
import {defineConfig} from 'vite';

export default defineConfig({
  base: '/react/',
  plugins: [react()],
  // The token endpoint, while `npm run dev` serves the pages.
  server: {proxy: {'/genesys': 'http://localhost:5180'}},
});
