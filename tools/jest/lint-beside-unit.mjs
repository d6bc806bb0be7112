/** `npm test`: linter and pure tests side by side, each on a core of its own; what each says is told whole when it ends. */
import { spawn } from 'node:child_process';

function run(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '-s', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(piece));
    child.once('error', (error) => { said.push(Buffer.from(String(error))); resolve(1); });
    child.once('close', (code) => {
      process.stderr.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });
}

const codes = await Promise.all(['lint', 'test:unit'].map(run));
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;
