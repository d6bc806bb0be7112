import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** Photos of tasks, so that they are there without a network; they go when somebody logs out. */
const photos = {
  urlPattern: ({ url }: { url: URL }) => /^\/api\/v1\/photos\/[0-9a-f-]{36}$/.test(url.pathname) && url.searchParams.get('copy') === null,
  handler: 'CacheFirst' as const,
  options: { cacheName: 'paidan-photos', expiration: { maxEntries: 300, maxAgeSeconds: 3 * 86_400 }, cacheableResponse: { statuses: [200] } },
};

/** The crew's page, built into `dist`; `npm run build:web` builds it when its sources have changed. */
export default defineConfig({
  base: '/crew/',
  plugins: [
    react(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: false,
      scope: '/crew',
      manifest: {
        name: '派单·班组 Paidan crew', short_name: '派单班组', lang: 'zh-CN', start_url: '/crew', scope: '/crew', id: '/crew', display: 'standalone', background_color: '#ffffff', theme_color: '#0d3f8a',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: { globPatterns: ['**/*.{js,css,html,svg,png}'], navigateFallback: 'index.html', navigateFallbackAllowlist: [/^\/crew(\/|$)/], runtimeCaching: [photos], inlineWorkboxRuntime: true },
    }),
  ],
  resolve: { conditions: ['@paidan/source', ...defaultClientConditions] },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022' },
  server: { proxy: { '/api': 'http://localhost:8080' } },
});
