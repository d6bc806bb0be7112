/** `npm run print:permissions`: writes PERMISSIONS.md and NOTICES.md anew. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticePage } from './notice-page';
import { permissionPage } from './permission-page';

for (const [name, page] of [['PERMISSIONS.md', permissionPage()], ['NOTICES.md', noticePage()]] as const) {
  const path = join(__dirname, '..', name);
  writeFileSync(path, page);
  process.stderr.write(`→ ${path}\n`);
}
