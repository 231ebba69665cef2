// Looks for things as readers do: every kind of query, by keyboard, on phones, without JavaScript, from a
// folder, with files that are missing or broken, on a slow processor.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { accessible, browser, check } from './browser.mjs';

export async function looksForThings({ server, open, SITE }) {
  const CHAPTER = 'en/arrival/registration/';
  const phone = { viewport: { width: 360, height: 740 } };
  async function ask(page, query) {
    await page.fill('.find-field', '');
    await page.fill('.find-field', query);
    const wanted = query.trim();
    await page.waitForFunction((text) => {
      const status = document.querySelector('.find-status').textContent;
      return text ? /\d|“|”|‘|「|«/.test(status) : status === '';
    }, wanted);
    await page.waitForTimeout(250);
    return page.$$eval('.result', (all) => all.map((one) => one.querySelector('a').getAttribute('href').replace(/^(\.\.\/)+|^\.\//, '')));
  }
  async function dialog(address, options) {
    const opened = await open(address, options);
    await opened.page.click('a.search-button');
    await opened.page.waitForSelector('.find .find-field');
    return opened;
  }

  { // Without JavaScript it is a link to a page that lists everything.
    const { page, context } = await open(CHAPTER, { ...phone, javaScriptEnabled: false });
    await page.click('a.search-button');
    check('search: without JavaScript a list', page.url().endsWith('/en/search/'), page.url());
    const links = await page.$$eval('.search-list a', (all) => all.map((a) => a.getAttribute('href')));
    check('search: it has headings', links.some((href) => href.includes('visas/visas-and-permits/#')), links.length);
    check('search: it has terms', links.some((href) => href.includes('glossary/lift/')));
    check('search: no field that does nothing', !(await page.isVisible('.finder')));
    await context.close();
  }
  for (const [size, [width, height]] of Object.entries({ phone: [360, 740], narrow: [320, 640], desktop: [1440, 900] })) {
    for (const colorScheme of ['light', 'dark']) {
      const { page, context, problems } = await dialog(CHAPTER, { viewport: { width, height }, colorScheme });
      const where = `search, ${size}, ${colorScheme}:`;
      check(`${where} the field has the focus`, await page.evaluate(() => document.activeElement.className === 'find-field'));
      const found = await ask(page, 'residence permit');
      check(`${where} it finds`, found.slice(0, 3).includes('visas/visas-and-permits/'), found.join());
      check(`${where} it marks`, await page.locator('.result mark').count() > 2);
      check(`${where} it says how many`, /\d/.test(await page.textContent('.find-status')));
      const wide = await page.evaluate(() => [document.documentElement.scrollWidth, document.querySelector('.find').scrollWidth]);
      check(`${where} no sideways scrolling`, Math.max(...wide) <= width, wide.join());
      await accessible(page, `${where} axe`);
      const small = await page.$$eval('.find-kinds label, .find-close, .find-field', (all) => all.map((e) => e.getBoundingClientRect()).filter((box) => box.height < 43.5).length);
      check(`${where} large enough for a thumb`, small === 0, String(small));
      check(`${where} no error`, problems.length === 0, problems.join('; '));
      await context.close();
    }
  }
  { // Every kind of query.
    const { page, context, problems } = await dialog(CHAPTER, phone);
    for (const [query, wanted] of [
      ['jlxk', 'glossary/residence-permit/'], ['juliu xuke', 'glossary/residence-permit/'], ['jūliú xǔkě', 'glossary/residence-permit/'],
      ['居留许可', 'glossary/residence-permit/'], ['居留許可', 'glossary/residence-permit/'], ['在留許可', 'glossary/residence-permit/'],
      ['체류 허가', 'visas/visas-and-permits/'], ['titre de séjour', 'glossary/residence-permit/'], ['residense permit', 'visas/visas-and-permits/'],
      ['residence per', 'glossary/residence-permit/'], ['垃圾', 'housing/rubbish-sorting/'], ['120', 'health/emergencies/'],
    ]) {
      const found = await ask(page, query);
      check(`search: ${query}`, found.slice(0, 3).includes(wanted), found.slice(0, 5).join());
    }
    await ask(page, '居留许可');
    check('search: Chinese is marked', (await page.locator('.result mark').first().textContent()).includes('居留'));
    check('search: with how to say it', await page.locator('.result [lang="zh-Latn-pinyin"]').count() > 0);
    for (const query of ['jlxk', 'juliu']) {
      await ask(page, query);
      const marked = await page.locator('.result mark').allTextContents();
      check(`search: ${query} is marked in hanzi and in their reading`, marked.some((text) => text.includes('居留')) && marked.some((text) => text.includes('jūliú')), marked.join());
    }
    // By kind.
    await ask(page, 'registration');
    await page.click('.find-kinds label:has(input[value="lesson"])');
    await page.waitForFunction(() => document.querySelectorAll('.result').length && !document.querySelector('.result:not(.result-lesson)'));
    check('search: lessons alone', await page.locator('.result-lesson').count() > 0);
    await page.click('.find-kinds label:has(input[value=""])');
    // What nobody should type.
    for (const query of ['<img src=x onerror=alert(1)>', '.*+?^${}()|[]\\', '\u202Eevil', '\u0000\u0007', '👩‍👩‍👧', 'x'.repeat(10000), '的'.repeat(10000)]) {
      await page.fill('.find-field', query);
      await page.waitForTimeout(200);
    }
    await page.evaluate(() => {
      const field = document.querySelector('.find-field');
      field.value = 'a\ud800b \udc00';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await page.waitForTimeout(300);
    check('search: nothing of the query becomes a page', await page.locator('.find img, .find script').count() === 0);
    const none = await ask(page, 'zzzzqqqq');
    check('search: nothing is said to be nothing', none.length === 0 && (await page.textContent('.find-status')).includes('zzzzqqqq'));
    check('search: no error with any query', problems.length === 0, problems.join('; '));
    await context.close();
  }
  { // By keyboard alone, and the way back.
    const { page, context, problems } = await open(CHAPTER, { viewport: { width: 1440, height: 900 } });
    await page.focus('a.search-button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.find .find-field');
    await page.keyboard.type('押金');
    await page.waitForSelector('.result');
    await page.waitForTimeout(300);
    await page.keyboard.press('ArrowDown');
    check('search: the arrow leads to the first result', await page.evaluate(() => document.activeElement === document.querySelector('.result a')));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    check('search: and back to the field', await page.evaluate(() => document.activeElement.className === 'find-field'));
    let inside = true;
    for (let i = 0; i < 40; i++) {
      await page.keyboard.press(i < 30 ? 'Tab' : 'Shift+Tab');
      inside = inside && await page.evaluate(() => document.querySelector('.find').contains(document.activeElement));
    }
    check('search: the focus stays inside', inside);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => !document.querySelector('.find'));
    check('search: Escape gives the focus back', await page.evaluate(() => document.activeElement.classList.contains('search-button')));
    check('search: Escape stays on the page', page.url().endsWith(CHAPTER), page.url());
    await page.keyboard.press('Enter');
    await page.waitForSelector('.result');
    check('search: the query is remembered', await page.inputValue('.find-field') === '押金');
    await page.goBack();
    await page.waitForFunction(() => !document.querySelector('.find'));
    check('search: the way back closes it', page.url().endsWith(CHAPTER), page.url());
    await page.keyboard.press('Enter');
    await page.waitForSelector('.result');
    await page.waitForTimeout(300);
    await page.focus('.find-field');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith(CHAPTER));
    check('search: a result leads there', /glossary|housing/.test(page.url()), page.url());
    check('search: no error by keyboard', problems.length === 0, problems.join('; '));
    await context.close();
  }
  { // A place on the page itself.
    const { page, context } = await dialog('en/housing/disputes/', phone);
    await ask(page, 'first, collect');
    await page.locator('.result a[href*="housing/disputes/#collect"]').first().click();
    await page.waitForFunction(() => !document.querySelector('.find'));
    await page.waitForTimeout(300);
    check('search: a place on this page', page.url().endsWith('housing/disputes/#collect'), page.url());
    await context.close();
  }
  { // The page for searching: with an address for every query.
    const { page, context, problems } = await open('zh/search/?q=residence%20permit', phone);
    await page.waitForSelector('.result');
    check('search: the page takes the query from its address', await page.inputValue('.find-field') === 'residence permit');
    check('search: English finds the Chinese page', (await page.locator('.result a').first().textContent()).match(/居留|签证/) !== null);
    await ask(page, '电梯');
    check('search: and keeps it there', page.url().includes(encodeURIComponent('电梯')), page.url());
    check('search: no error on the page', problems.length === 0, problems.join('; '));
    await context.close();
    const pair = await dialog('en-zh/housing/lease/', phone);
    const found = await ask(pair.page, '门诊');
    check('search: below a pair', found.length > 0);
    await pair.page.locator('.result a').first().click();
    await pair.page.waitForURL((url) => !url.pathname.includes('/lease/'));
    check('search: it stays below the pair', pair.page.url().includes('/en-zh/'), pair.page.url());
    await pair.context.close();
  }
  { // Weight and speed: the first query of a reader, and answers on a slow processor.
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.goto(server.url + CHAPTER, { waitUntil: 'load' });
    let bytes = 0, files = 0;
    page.on('response', async (answer) => {
      const body = await answer.body().catch(() => Buffer.alloc(0));
      bytes += gzipSync(body).length;
      files += 1;
    });
    await page.click('a.search-button');
    await page.waitForSelector('.find-field');
    await page.fill('.find-field', 'residence permit');
    await page.waitForSelector('.result');
    await page.waitForTimeout(500);
    check('search: the first query is light', bytes > 5000 && bytes < 100 * 1024, `${bytes} bytes in ${files} files`);
    console.log(`search: the first query takes ${Math.round(bytes / 1024)} kB in ${files} files`);
    const client = await context.newCDPSession(page);
    await client.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    const slowest = await page.evaluate(async () => {
      const { search } = window.bridgebookSearch;
      let most = 0;
      for (const query of ['residence permit', '居留许可', 'jlxk', 'how do I extend my visa', '거주 등록', 'a', '的']) {
        await search.find(query, 'en', '');
        /* The best of three: what else the machine does is no answer. */
        let least = Infinity;
        for (let i = 0; i < 3; i++) {
          const started = performance.now();
          await search.find(query, 'en', '');
          least = Math.min(least, performance.now() - started);
        }
        most = Math.max(most, least);
      }
      return most;
    });
    console.log(`search: the slowest answer takes ${Math.round(slowest)} ms on a processor six times slower`);
    check('search: answers are quick', slowest < 50, `${slowest} ms`);
    await context.close();
  }
  { // Files that are missing or broken.
    for (const [what, answer] of [['missing', { status: 404, body: '' }], ['broken', { status: 200, body: '["居留' }]]) {
      const context = await browser.newContext(phone);
      const page = await context.newPage();
      const problems = [];
      page.on('pageerror', (error) => problems.push(String(error)));
      await page.goto(server.url + CHAPTER, { waitUntil: 'load' });
      await page.click('a.search-button');
      await page.waitForSelector('.find-field');
      await page.route(/\/search\/[0-9a-f]{10}\.json$/, (route) => route.fulfill(answer));
      await page.fill('.find-field', '居留许可');
      await page.waitForFunction(() => document.querySelector('.find-status').textContent.length > 0);
      await page.waitForTimeout(300);
      check(`search: files are ${what}`, (await page.textContent('.find-status')).length > 20 && problems.length === 0, problems.join());
      await context.close();
    }
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.route(/\/search\/index\.json$/, (route) => route.fulfill({ status: 404, body: '' }));
    await page.goto(server.url + CHAPTER, { waitUntil: 'load' });
    await page.click('a.search-button');
    await page.waitForURL('**/en/search/');
    check('search: without an index the list', await page.locator('.search-list a').count() > 500);
    await context.close();
  }
  { // From a folder.
    const context = await browser.newContext(phone);
    const page = await context.newPage();
    await page.goto(pathToFileURL(path.join(SITE, CHAPTER, 'index.html')).href);
    await page.click('a.search-button');
    await page.waitForURL('**/en/search/index.html');
    check('search: from a folder the list', await page.locator('.search-list a').count() > 500);
    await context.close();
  }
}
