import type { Page } from 'playwright-core';

/** Types name and password into the login form of a page, as a person does. */
export async function logIn(page: Page, { username, password }: { username: string; password: string }): Promise<void> {
  await page.locator('input[autocomplete=username]').fill(username);
  await page.locator('input[type=password]').fill(password);
  await page.keyboard.press('Enter');
}
