// Looks at the built site in Chromium: axe-core on every template in both colour schemes and two
// sizes, reading modes with and without JavaScript, keyboard, no request to another host, no error in
// the console, no sideways scrolling. Usage: node run.mjs SITE
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

const require = createRequire(import.meta.url);
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SITE = path.resolve(process.argv[2] ?? '../../public');
const PAGES = {
  chooser: '?choose',
  home: 'en/',
  'home zh': 'zh/',
  section: 'en/housing/',
  chapter: 'en/arrival/registration/',
  'chapter zh': 'zh/arrival/registration/',
  'chapter ja': 'ja/arrival/registration/',
  'chapter ko': 'ko/health/emergencies/',
  fallback: 'ja/housing/lease/',
  pair: 'en-zh/arrival/registration/',
  'pair home': 'en-zh/',
  'pair fallback': 'ko-zh/housing/lease/',
  'not found': 'no/such/page',
};
const SIZES = { phone: [360, 740], narrow: [320, 640], desktop: [1440, 900] };

let passed = 0;
const failures = [];
function check(name, fine, detail = '') {
  if (fine) passed += 1;
  else failures.push(`${name} ${detail}`);
}

const server = await serve(SITE);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function open(address, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) problems.push(`asked ${request.url()}`);
  });
  await page.goto(server.url + address, { waitUntil: 'load' });
  return { page, context, problems };
}

for (const [name, address] of Object.entries(PAGES)) {
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      if (size === 'narrow' && colorScheme === 'dark') continue;
      const where = `${name}, ${size}, ${colorScheme}:`;
      const { page, context, problems } = await open(address, { viewport: { width, height }, colorScheme });
      check(`${where} console and hosts`, problems.length === 0, problems.join('; '));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      check(`${where} no sideways scrolling`, wide <= width, `${wide} px`);
      if (size !== 'narrow') {
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => axe.run());
        check(`${where} axe`, violations.length === 0, JSON.stringify(violations.map(
          (v) => [v.id, v.help, v.nodes.slice(0, 3).map((n) => n.target.join(' '))])));
        // Menus are part of the page too.
        await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
        const opened = await page.evaluate(() => axe.run());
        check(`${where} axe, menus open`, opened.violations.length === 0, JSON.stringify(
          opened.violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.target.join(' '))])));
      }
      await context.close();
    }
  }
}

const layout = (page) => page.evaluate(() => {
  const row = document.querySelector('.row-text');
  const [left, right] = [...row.querySelectorAll('.cell')].map((c) => c.getBoundingClientRect());
  return right.left > left.right - 1 ? 'side' : 'stacked';
});

{ // The view of two languages: by width, by link, remembered.
  const { page, context } = await open(PAGES.pair, { viewport: { width: 360, height: 740 } });
  check('pair on a phone is stacked', await layout(page) === 'stacked');
  await page.click('[data-view="side"]');
  check('the link changes it', await layout(page) === 'side');
  await page.goto(`${server.url}en-zh/housing/lease/`);
  check('the choice is kept', await layout(page) === 'side');
  await context.close();
}
{ // The same without JavaScript.
  const { page, context } = await open(PAGES.pair, { viewport: { width: 1440, height: 900 }, javaScriptEnabled: false });
  const boxes = async () => {
    const row = page.locator('.row-text').first();
    const left = await row.locator('.cell').nth(0).boundingBox();
    const right = await row.locator('.cell').nth(1).boundingBox();
    return right.x > left.x + left.width - 1 ? 'side' : 'stacked';
  };
  check('without JavaScript a wide page is side by side', await boxes() === 'side');
  await page.click('a[href="#view-stacked"]');
  check('without JavaScript the link stacks it', await boxes() === 'stacked');
  await page.click('a[href="#view-side"]');
  check('without JavaScript the link puts it back', await boxes() === 'side');
  // On a wide screen the languages stand open in the bar.
  if (await page.isVisible('.languages-toggle summary')) await page.click('.languages-toggle summary');
  await page.click('nav.languages a[hreflang="zh-Hans"]');
  check('without JavaScript the language changes', page.url().includes('/zh/arrival/registration/'), page.url());
  await context.close();
}
{ // The chooser: every language without JavaScript, the stored choice with it.
  const { page, context } = await open('', { javaScriptEnabled: false });
  check('the chooser lists every language', await page.locator('.choice').count() === 4);
  await context.close();
  const again = await open('?choose', { locale: 'ko-KR' });
  await again.page.click('.choice[data-code="ja"]');
  await again.page.waitForURL('**/ja/');
  await again.page.goto(server.url);
  await again.page.waitForURL('**/ja/');
  check('the chosen language is remembered', again.page.url().endsWith('/ja/'));
  await again.context.close();
  const first = await open('', { locale: 'ko-KR' });
  await first.page.waitForURL('**/ko/');
  check("the browser's language is taken at first", first.page.url().endsWith('/ko/'));
  await first.context.close();
}
{ // Keyboard: the first stop skips to the text, menus open and close.
  const { page, context } = await open(PAGES.chapter, { viewport: { width: 360, height: 740 } });
  await page.keyboard.press('Tab');
  check('the first stop skips to the text', await page.evaluate(() => document.activeElement.className === 'skip'));
  await page.keyboard.press('Enter');
  check('it leads to the text', await page.evaluate(() => document.activeElement.id === 'content'));
  await page.focus('.menu-toggle summary');
  await page.keyboard.press('Enter');
  check('the menu opens', await page.isVisible('nav.sections'));
  await page.keyboard.press('Escape');
  check('and closes with Escape', !(await page.isVisible('nav.sections')));
  await context.close();
}
{ // Touch targets of the frame.
  const { page, context } = await open(PAGES.pair, { viewport: { width: 360, height: 740 } });
  await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
  const small = await page.evaluate(() => [...document.querySelectorAll('.tools summary, nav.languages a, .view-switch a, .turn a, .call')]
    .filter((e) => e.offsetParent).map((e) => [e.textContent.trim(), e.getBoundingClientRect()])
    .filter(([, box]) => box.height < 43.5 || box.width < 43.5).map(([text]) => text));
  check('touch targets are 44 px', small.length === 0, small.join(', '));
  await context.close();
}

await browser.close();
server.close();
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
