/** `npm run print:permissions`: writes PERMISSIONS.md anew. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionPage } from './permission-page';

const path = join(__dirname, '../PERMISSIONS.md');
writeFileSync(path, permissionPage());
process.stderr.write(`→ ${path}\n`);
