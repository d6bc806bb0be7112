import { startTexts } from '@paidan/web-kit';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { listenForInstall } from './house/install-words';
import { keepPage } from './house/update-words';
import { readAll } from './outbox/outbox';

listenForInstall();
await startTexts(async (language) => (language === 'zh' ? await import('./texts/zh') : await import('./texts/en')).texts);
await readAll();
createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
if (import.meta.env.PROD) void keepPage();
