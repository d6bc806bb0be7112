import { expectSound } from './browser/expect-sound';
import { screensOf } from './browser/screens-of';
import { rooms, worksIn } from './rooms';
import { theSystem } from './the-system';

const system = theSystem();
const { baseUrl, accountOf } = system;
const open = screensOf(system);

describe('the console on a phone', () => {
  // Those whose tables are wider than a phone.
  it.each(rooms.filter(({ name }) => ['settings', 'audit', 'retention'].includes(name)))('can be read and scrolled by whoever has no mouse: $name, with every page in it', async ({ name, path }) => {
    const screen = await open('phone', { sitter: { account: accountOf(worksIn(name)) } });
    const { page } = screen;
    await page.goto(baseUrl + path);
    await page.locator('main.room > *:not(.opening)').first().waitFor();
    await expectSound(screen, `${name}-phone`);
    const tabs = page.locator('main [role=tab]');
    for (let i = 1; i < (await tabs.count()); i += 1) {
      await tabs.nth(i).focus();
      await page.keyboard.press('Enter');
      await expectSound(screen, `${name}-${i + 1}-phone`);
    }
  });
});
