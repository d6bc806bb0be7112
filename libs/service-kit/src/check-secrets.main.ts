/** `node dist/check-secrets.main.js`: exit 1 with what to do when the environment holds a secret that everybody knows, whatever service would read it. */
import { refuseKnownSecrets } from './service.env';

try {
  refuseKnownSecrets();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
