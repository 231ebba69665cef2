// How one reads, in Chromium: the card that holds a text out, from wherever it is opened; pinyin, size,
// colours and contrast, remembered from page to page; a term in the other column. Over HTTP and from a
// folder. Usage: node reading.mjs SITE
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { accessible, browser, check, end } from './browser.mjs';
import { serve } from './server.mjs';

const SITE = path.resolve(process.argv[2] ?? '../../public');
const CHAPTER = 'en/arrival/registration/', CHINESE = 'zh/arrival/registration/', PAIR = 'en-zh/arrival/registration/';
const CONCEPT = 'en/glossary/residence-permit/', PLACE = 'en/places/shekou-msce/', LESSON = 'en/phrasebook/clinic/';
const NUMBERS = 'en/health/emergencies/', SURVEY = 'en/signs/seaview-garden/';
const PHONE = { viewport: { width: 360, height: 740 } };

const server = await serve(SITE);

// What a page asks of the device: whether it stays awake, what is copied.
const DEVICE = `
  window.awake = [];
  Object.defineProperty(navigator, 'wakeLock', { configurable: true, value: { request() {
    window.awake.push('on');
    return Promise.resolve({ release() { window.awake.push('off'); }, addEventListener() {} });
  } } });
  window.copies = [];
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText(text) {
    if (window.clipboardFails) return Promise.reject(new Error('not allowed'));
    window.copies.push(text);
    return Promise.resolve();
  } } });
`;
async function open(address, options = PHONE, device = true) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const problems = [];
  page.on('console', (message) => {
    // From a folder icons are asked for in vain before they come as a script, and axe asks for styles.
    const folder = address.startsWith('file:') && /icons|\.css|ERR_FAILED/.test(message.text());
    if (message.type() === 'error' && !folder) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !/^(file|data):/.test(request.url())) problems.push(`asked ${request.url()}`);
  });
  if (device) await page.addInitScript(DEVICE);
  await page.goto(address.startsWith('file:') ? address : server.url + address, { waitUntil: 'networkidle' });
  return { page, context, problems };
}
const axe = (page, where) => accessible(page, `${where} axe`);
const card = (page) => page.waitForSelector('.show-card');
const shown = async (page) => (await page.textContent('.show-other')).trim();
const ready = (page) => page.waitForFunction(() => {
  const reading = document.querySelector('.show-reading');
  return reading && !reading.hidden && reading.textContent;
}, null, { timeout: 5000 }).then(() => true, () => false);
const menu = async (page) => { await page.click('.reading-button'); await page.waitForSelector('.reading-panel:not([hidden])'); };
async function pinyin(page, on = true) {
  await menu(page);
  await page.setChecked('input[name="reading-pinyin"]', on);
  await page.waitForFunction((wanted) => !!document.querySelector('ruby.py') === wanted, on);
  await page.keyboard.press('Escape');
}
/* What is read of a page with pinyin on it, without it. */
const plain = (page, selector) => page.locator(selector).first().evaluate((e) => {
  const copy = e.cloneNode(true);
  copy.querySelectorAll('rt').forEach((rt) => rt.remove());
  return copy.textContent;
});

// ---------- The card, from each of its origins ----------

const ORIGINS = {
  'row of a pair': [PAIR, async (page) => {
    const line = page.locator('.row-item .right li').nth(1);
    await line.click({ position: { x: 30, y: 10 } });
    await page.click('.show-float');
  }, '搬到别的地方住的时候', 'Bān dào', 'when you move to another address'],
  'its English half': [PAIR, async (page) => {
    await page.locator('.row-item .left li').nth(1).click({ position: { x: 30, y: 10 } });
    await page.click('.show-float');
  }, '搬到别的地方住的时候', '', 'when you move to another address'],
  'heading of a pair': [PAIR, async (page) => {
    await page.locator('.row-heading .right h2').first().click();
    await page.click('.show-float');
  }, '什么时候要登记', 'Shénme shíhou yào dēngjì', 'When to register'],
  'cell of a table in a pair': ['en-zh/health/emergencies/', async (page) => {
    await page.locator('.row-table .right td:last-child').first().click();
    await page.click('.show-float');
  }, '', '', ''],
  'the page, by keyboard': [PAIR, async (page) => {
    await page.locator('.show-float').focus();
    await page.keyboard.press('Enter');
  }, '从境外来的人', '', 'When you come from abroad'],
  'sentence of a Chinese page': [CHINESE, async (page) => {
    const text = page.locator('.prose > p').first();
    const box = await text.boundingBox();
    await text.click({ position: { x: 60, y: box.height - 10 } });
    await page.click('.show-float');
  }, '办别的事时', 'Bàn biéde shì shí', ''],
  'Chinese in an English text': [NUMBERS, async (page) => {
    await page.locator('table td:nth-child(3) [lang|="zh"]').first().click();
    await page.click('.show-float');
  }, '报警', 'Bàojǐng', '110'],
  'selected text': [PAIR, async (page) => {
    await page.evaluate(() => {
      const range = document.createRange(), text = document.querySelector('.row-text .right p').firstChild;
      range.setStart(text, 1);
      range.setEnd(text, 6);
      getSelection().addRange(range);
    });
    await page.waitForTimeout(400);
    await page.click('.show-float');
  }, '境外来的人', 'Jìngwài lái de rén', ''],
  'concept': [CONCEPT, (page) => page.locator('.languages-of .show-beside').first().click(), '居留许可', 'jūliú xǔkě', 'residence permit'],
  'card of a term': [CHAPTER, async (page) => {
    await page.locator('a.term[data-term="visa"]').first().click();
    await page.locator('.word-acts button').first().click();
  }, '签证', 'qiānzhèng', 'visa'],
  'sign': [SURVEY, async (page) => {
    await page.locator('.old-plate [lang|="zh"]').first().click();
    await page.click('.show-float');
  }, '', '', ''],
  'place, to a driver': [PLACE, (page) => page.locator('a[href="#taxi"]').first().click(), '请送我到这里', 'Nánshuǐ Lù', 'Shekou'],
  'address of a place': [PLACE, async (page) => {
    await page.locator('.place-address[lang|="zh"]').click();
    await page.click('.show-float');
  }, '', '', ''],
  'address at the foot': ['en/', (page) => page.locator('.second-address .show-beside').click(), '', '', ''],
  'emergency number': [NUMBERS, async (page) => {
    const line = page.locator('main p:has(a[href^="tel:"])').first();
    await line.click({ position: { x: 2, y: 2 } });
    await page.click('.show-float');
  }, '', '', ''],
  'line of a dialogue': [LESSON, (page) => page.locator('.acts button').first().click(), '早上好', 'Zǎoshang hǎo', 'Good morning'],
  'a text of one’s own': ['en/', async (page) => {
    await menu(page);
    await page.click('.reading-panel .button');
    await page.fill('.show-field', '我要去银行取钱。');
    await page.click('.show-submit');
  }, '我要去银行取钱。', 'yínháng', ''],
};
for (const [name, [address, act, text, reading, meaning]] of Object.entries(ORIGINS)) {
  const where = `card from ${name}:`;
  const { page, context, problems } = await open(address);
  try {
    await act(page);
    await card(page);
  } catch (error) {
    check(`${where} it opens`, false, String(error).split('\n')[0]);
    await context.close();
    continue;
  }
  check(`${where} text`, (await shown(page)).startsWith(text) && (await shown(page)).length > 1, await shown(page));
  if (/[\u4e00-\u9fff]/.test(await shown(page))) check(`${where} it has pinyin`, await ready(page));
  const told = await page.textContent('.show-reading');
  check(`${where} pinyin`, told.includes(reading), told);
  check(`${where} meaning`, (await page.textContent('.show-own')).includes(meaning), await page.textContent('.show-own'));
  const look = await page.evaluate(() => {
    const style = getComputedStyle(document.querySelector('.show-card'));
    return [style.backgroundColor, style.color, parseFloat(getComputedStyle(document.querySelector('.show-other')).fontSize)];
  });
  check(`${where} black on white`, look.slice(0, 2).join() === 'rgb(255, 255, 255),rgb(0, 0, 0)', look.join());
  check(`${where} large`, look[2] >= 26, String(look[2]));
  await page.click('.show-foot button:nth-child(2)');
  check(`${where} copied`, JSON.stringify(await page.evaluate(() => window.copies)) === JSON.stringify([await shown(page)]),
    JSON.stringify(await page.evaluate(() => window.copies)));
  await page.waitForTimeout(100);
  check(`${where} it says that it is copied`, await page.textContent('.show-said') === 'Copied' || !address.startsWith('en'), await page.textContent('.show-said'));
  check(`${where} the device stays awake`, (await page.evaluate(() => window.awake)).join() === 'on');
  await axe(page, where);
  const before = page.url();
  await page.goBack();
  check(`${where} the way back closes it`, await page.locator('.show-card').count() === 0 && page.url() === before, page.url());
  check(`${where} the device may sleep`, (await page.evaluate(() => window.awake)).join() === 'on,off');
  check(`${where} the focus is back`, await page.evaluate(() => document.activeElement !== document.body));
  check(`${where} no error`, problems.length === 0, problems.join('; '));
  await context.close();
}

{ // By keyboard: neighbours, Escape; held crosswise it fits again; a clipboard that refuses.
  const { page, context, problems } = await open(PAIR);
  await page.locator('.row-item .right li').nth(0).click({ position: { x: 30, y: 10 } });
  await page.click('.show-float');
  await card(page);
  const first = await shown(page);
  await page.keyboard.press('ArrowRight');
  const second = await shown(page);
  check('the arrow goes to the next', second !== first && second === '搬到别的地方住的时候', second);
  await page.keyboard.press('ArrowLeft');
  check('and back', await shown(page) === first);
  const upright = await page.locator('.show-other').evaluate((e) => e.getBoundingClientRect().width);
  await page.setViewportSize({ width: 740, height: 360 });
  await page.waitForTimeout(100);
  const inside = await page.evaluate(() => document.querySelector('.show-main').scrollWidth <= innerWidth && document.documentElement.scrollWidth <= innerWidth);
  check('turned it fits again', inside && await page.locator('.show-other').evaluate((e) => e.getBoundingClientRect().width) !== upright);
  await page.evaluate(() => { window.clipboardFails = true; document.execCommand = (name) => { window.copies.push(name); return true; }; });
  await page.click('.show-foot button:nth-child(2)');
  await page.waitForTimeout(150);
  check('where the clipboard refuses it is copied in the old way', (await page.evaluate(() => window.copies)).join() === 'copy' && await page.textContent('.show-said') === 'Copied');
  check('and the focus stays in the card', await page.evaluate(() => document.querySelector('.show-card').contains(document.activeElement)));
  await page.evaluate(() => { document.execCommand = () => false; });
  await page.click('.show-foot button:nth-child(2)');
  await page.waitForTimeout(150);
  check('where nothing copies the text is marked', await page.evaluate(() => getSelection().toString()) === await shown(page));
  check('and it says what to do', (await page.textContent('.show-said')).includes('copy it'));
  await page.keyboard.press('Escape');
  check('Escape closes it', await page.locator('.show-card').count() === 0);
  check('and gives the focus back', await page.evaluate(() => document.activeElement.className.includes('show-float')));
  check('no error by keyboard', problems.length === 0, problems.join('; '));
  await context.close();
}
{ // Whatever is typed is text.
  const { page, context, problems } = await open('en/');
  const hostile = ['<img src=x onerror="window.hacked=1">', '"><script>window.hacked=1</script>你好', '\u202e开门\u202c 👩‍👩‍👧', '银'.repeat(3000), '\ud800坏', '&lt;b&gt;|/银行'];
  for (const text of hostile) {
    await menu(page);
    await page.click('.reading-panel .button');
    await card(page);
    await page.fill('.show-field', text);
    await page.click('.show-submit');
    await page.waitForTimeout(250);
    check(`shown as it is: ${text.slice(0, 20)}`, (await page.textContent('.show-other')).length > 1 && await page.locator('.show-card img, .show-card script').count() === 0);
    const wide = await page.evaluate(() => [document.documentElement.scrollWidth, document.querySelector('.show-card').scrollWidth]);
    check(`it fits: ${text.slice(0, 20)}`, Math.max(...wide) <= 360, wide.join());
    await page.keyboard.press('Escape');
    await page.waitForTimeout(100);
  }
  check('nothing of it ran', await page.evaluate(() => window.hacked === undefined));
  await menu(page);
  await page.click('.reading-panel .button');
  check('what was typed is still there', (await page.inputValue('.show-field')).includes('银行'));
  await page.fill('.show-field', '  ');
  await page.click('.show-submit');
  check('nothing is not shown', await page.isVisible('.show-field'));
  await page.fill('.show-field', '再见');
  await page.click('.show-submit');
  await page.click('.show-head button:nth-of-type(1)');
  check('it can be changed', await page.inputValue('.show-field') === '再见');
  check('no error with whatever is typed', problems.length === 0, problems.join('; '));
  await context.close();
}

// ---------- Pinyin ----------

for (const base of ['http', 'file']) {
  const at = (address) => (base === 'http' ? address : pathToFileURL(path.join(SITE, address, 'index.html')).href);
  const where = `pinyin over ${base}:`;
  const { page, context, problems } = await open(at(CHINESE));
  const before = await page.textContent('main');
  await pinyin(page);
  const heading = await page.locator('h1 rt').allTextContents();
  check(`${where} words of a heading`, heading.join(' ') === 'bànlǐ zhùsù dēngjì', heading.join(' '));
  check(`${where} the text is the same`, (await plain(page, 'main')).replace(/\s+/g, '') === before.replace(/临时.*?línshí.*?登记/g, '').replace(/\s+/g, '')
    || (await plain(page, 'main')).length > 300);
  check(`${where} what authors wrote stays`, await page.locator('main ruby:not(.py) rt').first().textContent() === 'línshí');
  check(`${where} and gets no second one`, await page.locator('ruby ruby').count() === 0);
  const copied = await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('.prose > p'));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const text = getSelection().toString();
    getSelection().removeAllRanges();
    return text;
  });
  check(`${where} it is not copied`, !/jìngwài/.test(copied) && copied.includes('境外'), copied.slice(0, 60));
  check(`${where} anchors stay`, await page.locator('h2#when, #when h2, [id="when"]').count() > 0);
  await axe(page, where);
  await page.goto(base === 'http' ? server.url + PAIR : at(PAIR), { waitUntil: 'networkidle' });
  check(`${where} remembered on another page`, await page.locator('.right ruby.py').count() > 50);
  check(`${where} there from the beginning`, await page.evaluate(() => document.documentElement.dataset.pinyin) === 'on');
  check(`${where} English has none`, await page.locator('.left p:not(:has([lang])) ruby').count() === 0);
  await page.locator('.right a.term').first().click();
  check(`${where} a name says no pinyin`, !/[āáǎàēéěèīíǐìōóǒòūúǔù]/.test(await page.getAttribute('.word-pop', 'aria-label')));
  await page.keyboard.press('Escape');
  await page.emulateMedia({ media: 'print' });
  check(`${where} none on paper`, await page.locator('.right ruby.py rt').first().evaluate((e) => getComputedStyle(e).display) === 'none');
  await page.emulateMedia({ media: 'screen' });
  const marked = await page.content();
  await pinyin(page, false);
  check(`${where} off again`, await page.locator('ruby.py').count() === 0 && marked.length > 0);
  await page.goto(base === 'http' ? server.url + CHINESE : at(CHINESE), { waitUntil: 'networkidle' });
  check(`${where} and remembered`, await page.locator('ruby.py').count() === 0);
  await page.locator('.prose > p').nth(0).click({ position: { x: 40, y: 10 } });
  await page.click('.show-float');
  await card(page);
  check(`${where} the card works`, await ready(page));
  check(`${where} no error`, problems.length === 0, problems.join('; '));
  await context.close();
}
{ // Searching with pinyin on; results get it, too. A primer that is missing is told of.
  const { page, context, problems } = await open('zh/search/?q=' + encodeURIComponent('签证'));
  await pinyin(page);
  await page.waitForTimeout(300);
  check('results get pinyin', await page.locator('.finder ruby.py, .results ruby.py, main ruby.py').count() > 3);
  check('marks stay', await page.locator('main mark').count() > 0);
  check('no error with a search', problems.length === 0, problems.join('; '));
  await context.close();
  const cut = await browser.newContext(PHONE);
  const without = await cut.newPage();
  await without.route('**/reading/pinyin.js', (route) => route.abort());
  await without.goto(server.url + CHINESE, { waitUntil: 'networkidle' });
  await menu(without);
  await without.click('input[name="reading-pinyin"]');
  await without.waitForTimeout(300);
  check('without the primer it is told', (await without.textContent('.reading-missing')).length > 4);
  check('and not remembered', await without.evaluate(() => localStorage.getItem('bridgebook.pinyin')) === null);
  await cut.close();
}
{ // No room is taken by surprise: the page as it is remembered hardly moves.
  const { page, context } = await open(CHINESE, { viewport: { width: 1440, height: 900 } });
  await pinyin(page);
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((seen) => seen.getEntries().forEach((entry) => { if (!entry.hadRecentInput) window.shift += entry.value; }))
      .observe({ type: 'layout-shift', buffered: true });
  });
  await page.reload({ waitUntil: 'networkidle' });
  await page.waitForTimeout(300);
  const shift = await page.evaluate(() => window.shift);
  check('the layout hardly moves', shift < 0.1, String(shift));
  await context.close();
}

// ---------- Size, colours, contrast ----------

{
  const { page, context, problems } = await open(CHAPTER);
  const size = () => page.locator('.prose p').first().evaluate((e) => parseFloat(getComputedStyle(e).fontSize));
  const first = await size();
  await page.locator('.reading-button').focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('.reading-panel:not([hidden])');
  check('the button says that it is open', await page.getAttribute('.reading-button', 'aria-expanded') === 'true');
  await page.keyboard.press('Tab');
  check('the menu follows its button', await page.evaluate(() => document.activeElement.name) === 'reading-size');
  let last = first;
  for (let step = 1; step < 4; step += 1) {
    await page.keyboard.press('ArrowRight');
    const now = await size();
    check(`size ${step} is larger`, now > last * 1.08, `${now} after ${last}`);
    last = now;
  }
  await axe(page, 'the menu');
  await page.keyboard.press('Escape');
  check('Escape closes the menu', !(await page.isVisible('.reading-panel')));
  check('and gives the focus back to its button', await page.evaluate(() => document.activeElement.className.includes('reading-button')));
  await page.goto(server.url + PAIR, { waitUntil: 'networkidle' });
  check('the size is remembered', await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize)) === 24);
  await menu(page);
  await page.click('body', { position: { x: 5, y: 700 } });
  check('a press elsewhere closes the menu', !(await page.isVisible('.reading-panel')));
  check('no error with sizes', problems.length === 0, problems.join('; '));
  await context.close();
}
for (const colours of ['light', 'dark']) {
  for (const contrast of [false, true]) {
    for (const [width, height] of [[320, 640], [1440, 900]]) {
      for (const address of [CHAPTER, PAIR, CHINESE, 'zh/', CONCEPT, PLACE, LESSON, SURVEY]) {
        const where = `${address} ${colours}${contrast ? ', high contrast' : ''}, ${width} px:`;
        const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
        const page = await context.newPage();
        const problems = [];
        page.on('pageerror', (error) => problems.push(String(error)));
        await page.addInitScript(([theme, more]) => {
          localStorage.setItem('bridgebook.theme', theme);
          localStorage.setItem('bridgebook.size', '3');
          localStorage.setItem('bridgebook.pinyin', 'on');
          if (more) localStorage.setItem('bridgebook.contrast', 'more');
        }, [colours, contrast]);
        await page.goto(server.url + address, { waitUntil: 'networkidle' });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        check(`${where} no sideways scrolling`, wide <= width, `${wide} px`);
        await axe(page, where);
        await menu(page);
        const box = await page.locator('.reading-panel').boundingBox();
        check(`${where} the menu lies within the window`, box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
        if (address === PAIR) await axe(page, `${where} menu:`);
        check(`${where} no error`, problems.length === 0, problems.join('; '));
        await context.close();
      }
    }
  }
}
{ // High contrast is high: seven to one and more, text on ground.
  for (const colours of ['light', 'dark']) {
    const { page, context } = await open(CHAPTER);
    await menu(page);
    await page.check(`input[name="reading-theme"][value="${colours}"]`);
    await page.check('input[name="reading-contrast"]');
    const [text, ground] = await page.evaluate(() => {
      const style = getComputedStyle(document.body);
      return [style.color, style.backgroundColor];
    });
    check(`contrast in ${colours}`, [text, ground].sort().join() === 'rgb(0, 0, 0),rgb(255, 255, 255)', `${text} on ${ground}`);
    check(`contrast in ${colours} is remembered`, await page.evaluate(() => localStorage.getItem('bridgebook.contrast')) === 'more');
    await context.close();
  }
  // 200 % zoom: half the room for everything.
  const { page, context } = await open(PAIR, { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 });
  await menu(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  check('at 200 % nothing scrolls sideways', wide <= 640, String(wide));
  await page.keyboard.press('Escape');
  await page.locator('.row-item .right li').first().click({ position: { x: 30, y: 10 } });
  await page.click('.show-float');
  await card(page);
  check('at 200 % the card fits', await page.evaluate(() => document.querySelector('.show-card').scrollWidth <= 640 && document.querySelector('.show-foot').getBoundingClientRect().bottom <= 450));
  await context.close();
}

// ---------- A term in the other column ----------

for (const [name, options] of [['stacked', PHONE], ['side by side', { viewport: { width: 1440, height: 900 } }]]) {
  const where = `term, ${name}:`;
  const { page, context, problems } = await open(PAIR, options);
  const term = page.locator('.left a.term[data-term="visa"]').first();
  await term.click();
  check(`${where} its card opens`, await page.isVisible('.word-pop'));
  check(`${where} its counterpart is lit`, await page.locator('.right a.term.twin[data-term="visa"]').count() === 1);
  const seen = await page.evaluate(() => {
    const twin = document.querySelector('.twin').getBoundingClientRect(), over = document.querySelector('.word-pop').getBoundingClientRect();
    const apart = twin.bottom <= over.top || twin.top >= over.bottom || twin.right <= over.left || twin.left >= over.right;
    return [apart, twin.top >= 0 && twin.bottom <= innerHeight];
  });
  check(`${where} it can be seen beside the card`, seen[0] && seen[1], seen.join());
  await axe(page, where);
  await page.keyboard.press('Escape');
  check(`${where} closed it is dim`, await page.locator('.twin').count() === 0);
  await term.focus();
  await page.keyboard.press('Enter');
  await page.locator('.word-acts button').last().focus();
  await page.keyboard.press('Enter');
  check(`${where} the keyboard gets there`, await page.evaluate(() => document.activeElement.matches('.right a.term.twin')));
  check(`${where} and the card is gone`, await page.locator('.word-pop').count() === 0);
  await page.locator('.right a.term[data-term="visa"]').first().click();
  check(`${where} and from there back`, await page.locator('.left .twin').count() === 1);
  await page.keyboard.press('Escape');
  // Named without a link: found by what its language calls it.
  await page.locator('.right a.term[data-term="registration-slip"]').first().click();
  check(`${where} a name without a link`, await page.locator('.left mark.twin').count() <= 1);
  await page.keyboard.press('Escape');
  check(`${where} leaves no trace`, await page.locator('mark.twin').count() === 0);
  check(`${where} no error`, problems.length === 0, problems.join('; '));
  await context.close();
}

{ // Without JavaScript nothing of this is offered.
  const { page, context } = await open(PAIR, { ...PHONE, javaScriptEnabled: false }, false);
  check('without JavaScript nothing is offered', await page.locator('.reading-button:visible, .show-float, .show-beside').count() === 0);
  await context.close();
}

server.close();
await end();
