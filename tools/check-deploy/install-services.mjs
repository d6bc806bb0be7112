/** Installs what the services and the gateway need to run, by the lock file: no tools, no pages, nothing for development. */
import { spawnSync } from 'node:child_process';

const services = ['intake', 'photo-guard', 'image-classifier', 'geo-router', 'dispatch', 'feedback', 'gateway'];
const { status } = spawnSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund', '--include-workspace-root=false', ...services.flatMap((name) => ['-w', `apps/${name}`])], { stdio: 'inherit' });
process.exit(status ?? 1);
