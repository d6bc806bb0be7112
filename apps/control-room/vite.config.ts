import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { fetchAtOnce } from './fetch-at-once';

/** The console, built into `dist`; `npm run build:web` builds it when its sources have changed. */
export default defineConfig({
  plugins: [react(), fetchAtOnce(/queue\/queue-page\.tsx$|texts\/zh\.ts$/)],
  resolve: { conditions: ['@paidan/source', ...defaultClientConditions] },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 700 },
  server: { proxy: { '/api': 'http://localhost:8080' } },
});
