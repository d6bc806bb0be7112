import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

/** The public page, built into `dist`; `npm run build:web` builds it when its sources have changed. */
export default defineConfig({
  base: '/public/',
  plugins: [react()],
  resolve: { conditions: ['@paidan/source', ...defaultClientConditions] },
  server: { proxy: { '/api': 'http://localhost:8080' } },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022' },
});
