/** `npm run test:web`: one system for all tests of pages; first those beside which nothing else runs, one file after the other, then all others, two at a time. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { default: startForTests } = require('../demo/dist/e2e/start-for-tests.js');
const { default: stopAfterTests } = require('../demo/dist/e2e/stop-after-tests.js');

function jest(config) {
  return new Promise((resolve) => {
    const child = spawn('npx', ['--no-install', 'jest', '--config', `tools/jest/${config}.config.cjs`], { stdio: 'inherit' });
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

// Whoever interrupts interrupts jest as well; the system is stopped after it.
process.on('SIGINT', () => undefined);
const codes = [];
try {
  await startForTests();
  for (const config of ['web-alone', 'web-beside']) codes.push(await jest(config));
} finally {
  await stopAfterTests();
}
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
