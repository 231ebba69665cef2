// Looks at the built site in Chromium: axe-core on every template in both colour schemes and two
// sizes, reading modes with and without JavaScript, keyboard, no request to another host, no error in
// the console, no sideways scrolling. Usage: node run.mjs SITE
import path from 'node:path';
import { accessible, browser, check, each, end } from './browser.mjs';
import { looksForThings } from './search.mjs';
import { serve } from './server.mjs';

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
  lesson: 'en/phrasebook/clinic/',
  'lesson zh': 'zh/phrasebook/clinic/',
  'lesson ko': 'ko/phrasebook/clinic/',
  'lesson pair': 'en-zh/phrasebook/clinic/',
  glossary: 'en/glossary/',
  'glossary list': 'en/glossary/category/safety/',
  'glossary place zh': 'zh/glossary/location/lobby/',
  concept: 'en/glossary/wet-floor/',
  'concept zh': 'zh/glossary/residence-permit/',
  'concept ja': 'ja/glossary/lift/',
  'concept pair': 'ko-zh/glossary/emergency-exit/',
  index: 'en/index/',
  'index zh': 'zh/index/',
  'index strokes': 'zh/index/strokes/',
  'index ja': 'ja/index/',
  survey: 'en/signs/',
  'survey place': 'en/signs/seaview-garden/',
  'survey status zh': 'zh/signs/status/discussed/',
  'survey pair': 'en-zh/signs/banyan-lane/',
  search: 'en/search/',
  'search zh': 'zh/search/?q=juliu',
  'search pair': 'ko-zh/search/',
  places: 'en/places/',
  'places by distance': 'fr/places/distance/',
  'places by service pair': 'en-zh/places/services/',
  place: 'en/places/shekou-msce/',
  'place example zh': 'zh/places/hillside-clinic/',
  'place pair': 'ko-zh/places/harbour-view-centre/',
  'taxi card': 'en/places/shekou-msce/#taxi',
  calendar: 'en/calendar/',
  'calendar pair': 'en-zh/calendar/',
  news: 'en/news/',
  'old reviews zh': 'zh/news/reviews/',
  'not found': 'no/such/page',
};
const SIZES = { phone: [360, 740], narrow: [320, 640], desktop: [1440, 900] };

const server = await serve(SITE);

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

const looks = Object.entries(PAGES).flatMap(([name, address]) => Object.entries(SIZES).flatMap(([size, [width, height]]) =>
  (size === 'narrow' ? ['light'] : ['light', 'dark']).map((colorScheme) => ({ name, address, size, width, height, colorScheme }))));
await each(looks, async ({ name, address, size, width, height, colorScheme }) => {
  const where = `${name}, ${size}, ${colorScheme}:`;
  const { page, context, problems } = await open(address, { viewport: { width, height }, colorScheme });
  check(`${where} console and hosts`, problems.length === 0, problems.join('; '));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  check(`${where} no sideways scrolling`, wide <= width, `${wide} px`);
  if (size !== 'narrow') {
    await accessible(page, `${where} axe`);
    // Menus are part of the page too.
    await page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));
    await accessible(page, `${where} axe, menus open`);
  }
  await context.close();
});

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
  check('the chooser lists every language', await page.locator('.choice').count() === 5);
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

{ // A term's card: by keyboard, by touch, and as a plain link without JavaScript.
  const { page, context, problems } = await open(PAGES.chapter, { viewport: { width: 320, height: 640 } });
  const term = page.locator('a.term').first();
  const text = await term.textContent();
  await term.focus();
  await page.keyboard.press('Enter');
  check('the card of a term opens', await page.isVisible('.word-pop'));
  check('it stays on the page', page.url().endsWith(PAGES.chapter), page.url());
  check('it says the Chinese and how to say it', await page.locator('.word-pop [lang|="zh"]').count() > 1);
  check('it has the focus', await page.evaluate(() => document.activeElement.className === 'word-pop'));
  const box = await page.locator('.word-pop').boundingBox();
  check('it lies within the window', box.x >= 0 && box.x + box.width <= 320, JSON.stringify(box));
  check('the link says that it is open', await term.getAttribute('aria-expanded') === 'true');
  await accessible(page, 'axe with the card open');
  await page.keyboard.press('Escape');
  check('Escape closes the card', await page.locator('.word-pop').count() === 0);
  check('and gives the focus back', await page.evaluate(() => document.activeElement.className === 'term'));
  await term.click();
  await page.locator('.word-pop .shut').click();
  check('the button closes the card', await page.locator('.word-pop').count() === 0);
  await term.click();
  await page.locator('.word-pop .more').click();
  check('it leads to the glossary', page.url().includes('/glossary/'), page.url());
  check('no error with cards', problems.length === 0, problems.join('; '));
  await context.close();
  const bare = await open(PAGES.chapter, { javaScriptEnabled: false });
  check('without JavaScript the words stand at the end', await bare.page.locator('.words li').count() > 3);
  await bare.page.locator('a.term').first().click();
  check('without JavaScript a term is a link', bare.page.url().includes('/glossary/'), `${text} ${bare.page.url()}`);
  await bare.context.close();
}
{ // The index: letters under the thumb, entries that lead somewhere.
  const { page, context } = await open(PAGES.index, { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' });
  const bar = await page.locator('.letters').boundingBox();
  check('the letters stand at the foot of the window', bar.y + bar.height > 700 && bar.y < 740, JSON.stringify(bar));
  const small = await page.evaluate(() => [...document.querySelectorAll('.letters a')]
    .map((e) => e.getBoundingClientRect()).filter((box) => box.height < 39.5 || box.width < 39.5).length);
  check('letters are large enough for a thumb', small === 0, String(small));
  await page.locator('.letters a', { hasText: 'R' }).first().click();
  await page.waitForTimeout(200);
  const top = await page.evaluate(() => document.getElementById('l-r').getBoundingClientRect().top);
  check('a letter leads to its entries', top > -2 && top < 700, String(top));
  await page.locator('.book-index a.other').first().click();
  check('an entry leads to the other index', /\/zh\/index\/#e-/.test(page.url()), page.url());
  await context.close();
}

// A browser with voices for some languages; they come late. `spoken` is what was read aloud.
const VOICES = `
  window.spoken = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  const heard = [];
  const synth = {
    voices: [],
    getVoices() { return synth.voices; },
    speak(utterance) { window.spoken.push([utterance.text, utterance.lang]); synth.now = utterance; },
    cancel() { window.spoken.push('cancelled'); },
    addEventListener(name, action) { heard.push(action); },
  };
  Object.defineProperty(window, 'speechSynthesis', { value: synth });
  window.comeVoices = () => {
    synth.voices = [{ lang: 'zh-HK', localService: true }, { lang: 'zh-CN', localService: true }, { lang: 'en-US' }];
    heard.forEach((action) => action());
  };
`;
async function lesson(address, options, voices = false) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  if (voices) await page.addInitScript(VOICES);
  await page.goto(server.url + address, { waitUntil: 'load' });
  return { page, context, problems };
}
const SHOW = '.acts button[aria-haspopup]';
const focused = (page) => page.evaluate(() => {
  const all = [...document.querySelectorAll('.acts button[aria-haspopup]')];
  return all.indexOf(document.activeElement);
});

{ // A dialogue without JavaScript is text in both languages, and no button.
  const { page, context } = await open(PAGES.lesson, { javaScriptEnabled: false });
  check('without JavaScript the lines are there', await page.locator('.line .own').first().isVisible()
    && await page.locator('.line .other:lang(zh)').first().isVisible());
  check('without JavaScript no button is', await page.locator('.acts').count() === 0);
  check('further languages stay in the card', !(await page.locator('.further').first().isVisible()));
  await context.close();
}
// The card by keyboard, in every size and colour.
const cards = Object.entries(SIZES).flatMap(([name, [width, height]]) => ['lesson', 'lesson pair'].flatMap((what) =>
  ['light', 'dark'].map((colorScheme) => ({ name, width, height, what, colorScheme }))));
await each(cards, async ({ name, width, height, what, colorScheme }) => {
  const where = `card, ${what}, ${name}, ${colorScheme}:`;
  const { page, context, problems } = await lesson(PAGES[what], { viewport: { width, height }, colorScheme });
  const small = await page.evaluate(() => [...document.querySelectorAll('.acts button')]
    .filter((b) => b.offsetParent).map((b) => b.getBoundingClientRect()).filter((b) => b.width < 44 || b.height < 44).length);
  check(`${where} buttons of 44 px`, small === 0, String(small));
  await page.locator(SHOW).nth(1).focus();
  await page.keyboard.press('Enter');
  check(`${where} it opens`, await page.isVisible('.show-card'));
  const first = await page.textContent('.show-other');
  const look = await page.evaluate(() => {
    const card = document.querySelector('.show-card');
    const style = getComputedStyle(card);
    const box = card.getBoundingClientRect();
    const text = document.querySelector('.show-other');
    return {
      colours: [style.backgroundColor, style.color], size: [box.width, box.height],
      font: parseFloat(getComputedStyle(text).fontSize), lang: text.lang,
      wide: document.documentElement.scrollWidth, inner: card.scrollWidth <= card.clientWidth,
    };
  });
  check(`${where} black on white`, look.colours.join() === 'rgb(255, 255, 255),rgb(0, 0, 0)', look.colours.join());
  check(`${where} it fills the window`, look.size.join() === [width, height].join(), look.size.join());
  check(`${where} the text is large`, look.font >= 26, String(look.font));
  check(`${where} the text is Chinese`, look.lang.startsWith('zh'), look.lang);
  check(`${where} no sideways scrolling`, look.wide <= width && look.inner, `${look.wide} px`);
  await accessible(page, `${where} axe`);
  let inside = true;
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press(i < 5 ? 'Tab' : 'Shift+Tab');
    inside = inside && await page.evaluate(() => document.querySelector('.show-card').contains(document.activeElement));
  }
  check(`${where} the focus stays inside`, inside);
  await page.keyboard.press('ArrowRight');
  const second = await page.textContent('.show-other');
  await page.keyboard.press('ArrowLeft');
  check(`${where} the arrows turn`, second !== first && await page.textContent('.show-other') === first);
  await page.keyboard.press('Escape');
  check(`${where} Escape closes it`, await page.locator('.show-card').count() === 0);
  check(`${where} Escape returns the focus`, await focused(page) === 1, String(await focused(page)));
  check(`${where} no error`, problems.length === 0, problems.join('; '));
  await context.close();
});
{ // The way back closes the card and stays on the page; the ends of a dialogue are ends.
  const { page, context } = await lesson(PAGES.lesson, { viewport: { width: 360, height: 740 } });
  await page.waitForTimeout(100);
  await page.locator(SHOW).first().click();
  check('at the first line nothing is before', await page.getAttribute('.show-foot button:first-child', 'aria-disabled') === 'true');
  await page.goBack();
  check('the way back closes the card', await page.locator('.show-card').count() === 0 && page.url().includes(PAGES.lesson), page.url());
  await page.locator(SHOW).first().click();
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowRight');
  const count = await page.textContent('.show-count');
  check('at the last line nothing is behind', count.split(' / ')[0] === count.split(' / ')[1], count);
  await page.click('.show-head button:last-child');
  check('the button closes it', await page.locator('.show-card').count() === 0);
  await context.close();
}
{ // Reading aloud: only where there is a voice, in the right language; pressed again it stops.
  const without = await lesson(PAGES.lesson, {});
  await without.page.evaluate(() => { window.none = speechSynthesis.getVoices().length === 0; });
  if (await without.page.evaluate(() => window.none)) {
    check('without a voice no button', await without.page.locator('.acts button:not([aria-haspopup]):visible').count() === 0);
  }
  await without.context.close();
  const { page, context, problems } = await lesson(PAGES.lesson, { viewport: { width: 360, height: 740 } }, true);
  const speak = page.locator('.acts button[aria-pressed]').first();
  check('no voice yet, no button', !(await speak.isVisible()));
  await page.evaluate(() => window.comeVoices());
  check('with the voices it comes', await speak.isVisible());
  await speak.click();
  const text = await page.textContent('.line .other');
  check('it reads the Chinese', JSON.stringify(await page.evaluate(() => window.spoken)) === JSON.stringify([[text, 'zh-CN']]),
    JSON.stringify(await page.evaluate(() => window.spoken)));
  check('it says that it reads', await speak.getAttribute('aria-pressed') === 'true');
  await speak.click();
  check('pressed again it stops', (await page.evaluate(() => window.spoken)).pop() === 'cancelled'
    && await speak.getAttribute('aria-pressed') === 'false');
  check('no error while reading', problems.length === 0, problems.join('; '));
  await page.emulateMedia({ media: 'print' });
  check('no button on paper', await page.locator('.acts:visible').count() === 0);
  await context.close();
  const zh = await lesson(PAGES['lesson zh'], {}, true);
  await zh.page.evaluate(() => window.comeVoices());
  await zh.page.locator('.acts button[aria-pressed]').first().click();
  check('a reader of Chinese hears English', (await zh.page.evaluate(() => window.spoken))[0][1] === 'en-US');
  await zh.context.close();
}

await looksForThings({ server, open, SITE });

server.close();
await end();
