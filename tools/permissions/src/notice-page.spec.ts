import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticePage } from './notice-page';

describe('the page of notices', () => {
  it('is as the usual table says today: npm run print:permissions makes it anew', () => {
    expect(readFileSync(join(__dirname, '../NOTICES.md'), 'utf8')).toBe(noticePage());
    expect(noticePage()).not.toContain('undefined');
  });
});
