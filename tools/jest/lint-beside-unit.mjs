/** `npm test`: linter and pure tests side by side, each on a core of its own; those that a clock judges after both. What each says is told whole when it ends. */
import { spawn } from 'node:child_process';

const jest = (config) => ['npx', ['--no-install', 'jest', '--config', `tools/jest/${config}.config.cjs`]];

function run([command, args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
    child.once('error', (error) => { said.push(Buffer.from(`${error}\n`)); });
    child.once('close', (code) => {
      process.stderr.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });
}

const codes = await Promise.all([['npm', ['run', '-s', 'lint']], jest('unit-beside')].map(run));
codes.push(await run(jest('unit-alone')));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
