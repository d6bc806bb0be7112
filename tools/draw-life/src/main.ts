/** `npm run draw:life`: writes libs/case/LIFE.md. */
import { repositoryRoot } from '@paidan/local-servers';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifePage } from './life-page';

writeFileSync(join(repositoryRoot, 'libs/case/LIFE.md'), lifePage());
