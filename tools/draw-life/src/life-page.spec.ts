import { transitions } from '@paidan/case';
import { repositoryRoot } from '@paidan/local-servers';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifePage } from './life-page';

describe('the page on the life of a case', () => {
  it('is as the table of transitions says today', () => {
    expect(readFileSync(join(repositoryRoot, 'libs/case/LIFE.md'), 'utf8')).toBe(lifePage());
  });

  it('names every action of the table with who may do it', () => {
    for (const { action } of transitions) expect(lifePage()).toContain(`\`${action}\``);
    expect(lifePage()).not.toContain('undefined');
  });
});
