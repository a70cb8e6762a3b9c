/** What holds for every page, whatever the room. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** A folder for pictures of the pages that the tests visit, to be looked at. */
const shots = process.env['SHOTS'];

/** Accessible (WCAG 2.2 AA), no wider than the screen, one heading. */
export async function wellMade(page: Page, what: string): Promise<void> {
  await page.waitForLoadState('load');
  if (shots) await page.screenshot({ path: join(shots, `${what.replaceAll(/\W+/g, '-')}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(wide, 0, `${what} is wider than the screen`);
  assert.equal(await page.locator('h1').count(), 1, `one heading: ${what}`);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  assert.deepEqual(
    violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .slice(0, 2)
          .map((n) => n.html)
          .join(' ')}`,
    ),
    [],
    what,
  );
}
