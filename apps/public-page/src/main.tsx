import { startTexts } from '@paidan/web-kit';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { followNight } from './follow-night';

followNight();
await startTexts(async (language) => (language === 'zh' ? await import('./texts/zh') : await import('./texts/en')).texts);
createRoot(document.getElementById('root')!).render(<StrictMode><App /></StrictMode>);
