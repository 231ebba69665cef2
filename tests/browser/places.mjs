// Places in Chromium: whether one is open is told from the time of China wherever the device is, never
// without JavaScript, and never by a clock that is certainly wrong; the taxi card fills the window
// without JavaScript, too. Usage: node places.mjs SITE
import path from 'node:path';
import { browser, check, end } from './browser.mjs';
import { serve } from './server.mjs';

const SITE = path.resolve(process.argv[2] ?? '../../public');
const CENTRE = 'en/places/harbour-view-centre/';

const server = await serve(SITE);

/* What a page says of now, at a moment of the world, on a device set to some time zone. */
async function said(address, moment, timezoneId) {
  const context = await browser.newContext({ timezoneId, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.clock.install({ time: new Date(moment) });
  await page.goto(server.url + address, { waitUntil: 'load' });
  const line = page.locator('.open-now').first();
  const text = await line.isVisible() ? await line.innerText() : '';
  await context.close();
  check(`no error on ${address}`, problems.length === 0, problems.join('; '));
  return text;
}

// Monday, 30 November 2026; China is eight hours ahead of UTC.
for (const zone of ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Auckland']) {
  for (const [moment, words] of [
    ['2026-11-30T01:30:00Z', 'Open now, until 12:00'],
    ['2026-11-30T04:00:00Z', 'Closed now, opens Monday, 14:00'],
    ['2026-11-30T05:59:00Z', 'Closed now, opens Monday, 14:00'],
    ['2026-11-30T06:00:00Z', 'Open now, until 17:30'],
    ['2026-11-30T16:00:00Z', 'Closed now, opens Tuesday, 9:00'],
    ['2026-11-29T02:00:00Z', 'Closed now, opens Monday, 9:00'],
    ['2026-11-28T03:00:00Z', 'Open now, until 12:00'],
  ]) {
    const text = await said(CENTRE, moment, zone);
    check(`${moment} in ${zone}`, text.startsWith(words), text);
  }
}
const told = await said(CENTRE, '2026-11-30T04:00:00Z', 'Europe/Paris');
check('the clock is told', told.includes('Monday, 12:00 in China'), told);
check('holidays that are not known are told', told.includes('Public holidays are not taken into account'), told);
check('a clock that is certainly wrong tells nothing', await said(CENTRE, '1970-01-02T04:00:00Z', 'Asia/Shanghai') === '');
const night = await said('en/places/lantern-street-police/', '2026-11-30T19:00:00Z', 'Asia/Shanghai');
check('what never closes is open', night.startsWith('Open now') && !night.startsWith('Open now, until'), night);
const special = await said('en/places/hillside-clinic/', '2026-12-31T07:00:00Z', 'Asia/Shanghai');
check('a day that is not as usual counts', special.startsWith('Closed now, opens Friday'), special);

{ // The script reads whatever stands there, and says nothing where it cannot.
  const context = await browser.newContext();
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.route('**/' + CENTRE, async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text()).replace(/data-hours="[^"]*"/, 'data-hours="{&quot;week&quot;:1"')
      .replace(/data-hours='[^']*'/, 'data-hours="{"');
    await route.fulfill({ response: answer, body: html });
  });
  await page.goto(server.url + CENTRE, { waitUntil: 'load' });
  check('broken hours tell nothing', !(await page.locator('.open-now').first().isVisible()) && problems.length === 0, problems.join('; '));
  await context.close();
}
for (const javaScriptEnabled of [true, false]) {
  const where = javaScriptEnabled ? 'with JavaScript' : 'without JavaScript';
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  await page.goto(server.url + 'en/places/shekou-msce/', { waitUntil: 'load' });
  check(`${where} hours stand as a table`, (await page.locator('table.hours').innerText()).includes('14:00–18:00'));
  if (!javaScriptEnabled) check('without JavaScript nothing is said of now', !(await page.locator('.open-now').first().isVisible()));
  await page.locator('a[href="#taxi"]').click();
  await page.waitForSelector(javaScriptEnabled ? '.show-card' : '#taxi:target');
  const filled = javaScriptEnabled ? '.show-card' : '#taxi', name = javaScriptEnabled ? '.show-other' : '.taxi-name';
  const box = await page.locator(filled).boundingBox();
  check(`${where} the taxi card fills the window`, box.width === 320 && box.height === 640 && box.y === 0, JSON.stringify(box));
  const size = await page.locator(name).evaluate((e) => parseFloat(getComputedStyle(e).fontSize)).catch(() => 32);
  check(`${where} its Chinese is large`, size >= 26, String(size));
  if (javaScriptEnabled) await page.keyboard.press('Escape');
  else await page.locator('.taxi-back a').click();
  await page.waitForTimeout(100);
  check(`${where} it closes`, javaScriptEnabled ? await page.locator('.show-card').count() === 0
    : await page.locator('.taxi').evaluate((e) => getComputedStyle(e).position) === 'static');
  await context.close();
}

server.close();
await end();
