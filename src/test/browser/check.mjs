// Opens report pages from disk in headless Chromium, narrow and wide, light and dark, and fails where one
// writes to the console, asks for anything beyond itself, overflows, is larger than 150 KB, breaks a rule of axe-core,
// has a chart with a text that is clipped, lies on another or is too small to read, or a chart whose data cannot be saved.
//
//     npm ci --prefix src/test/browser
//     node src/test/browser/check.mjs [--screenshots FOLDER] PAGE...
//
// CHROMIUM names the browser; by default it is the one on the path.

import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const WIDTHS = [400, 1400];
const SCHEMES = ['light', 'dark'];
const HIGHEST = 2600; // of a screenshot, in pixels
const LARGEST = 150_000; // bytes of a page
const SMALLEST_TEXT = 9; // pixels
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const { pages, screenshots } = options(process.argv.slice(2));
const faults = [];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'], // containers run as root; the pages are our own, and have no script
});
for (const page of pages) {
  const bytes = statSync(page).size;
  if (bytes > LARGEST) faults.push(`${page}: ${bytes} bytes`);
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      await check(page, { viewport: { width, height: 900 }, colorScheme });
    }
  }
}
await browser.close();

faults.forEach(fault => console.error(fault));
console.log(`${pages.length} pages, ${WIDTHS.length * SCHEMES.length} views each: ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);

function options(words) {
  const at = words.indexOf('--screenshots');
  const screenshots = at < 0 ? null : words.splice(at, 2)[1];
  if (words.length === 0) {
    console.error('Usage: check.mjs [--screenshots FOLDER] PAGE...');
    process.exit(2);
  }
  return { pages: words, screenshots };
}

async function check(file, view) {
  const where = `${file} at ${view.viewport.width} px, ${view.colorScheme}`;
  const context = await browser.newContext(view);
  const page = await context.newPage();
  page.on('console', message => faults.push(`${where}: console: ${message.text()}`));
  page.on('pageerror', error => faults.push(`${where}: error: ${error.message}`));
  page.on('request', request => {
    if (!/^(file|data):/.test(request.url())) faults.push(`${where}: request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(resolve(file)).href);

  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) faults.push(`${where}: ${overflow} px too wide`);
  const texts = await page.evaluate(textFaults, SMALLEST_TEXT);
  texts.forEach(fault => faults.push(`${where}: ${fault}`));
  if (view.colorScheme === 'dark' && view.viewport.width === WIDTHS[0]) await save(page, where);
  const { violations } = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] })`);
  for (const violation of violations) {
    const places = violation.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', ');
    faults.push(`${where}: ${violation.id}: ${violation.help} (${places})`);
  }
  if (screenshots) await shoot(page, file, view);
  await context.close();
}

// Runs in the page. A text may leave its picture, or meet another, by a pixel: its box is taller than its letters.
function textFaults(smallest) {
  const found = [];
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const own = text => text.firstChild?.textContent ?? '';
  for (const svg of document.querySelectorAll('svg')) {
    const name = svg.getAttribute('aria-labelledby').split('-title')[0];
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].map(text => ({ words: own(text), box: text.getBoundingClientRect() }));
    for (const { words, box } of texts) {
      const over = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
      if (over > 1) found.push(`clipped: '${words}' in ${name}`);
    }
    texts.forEach((one, i) => texts.slice(i + 1).filter(other => meet(one.box, other.box))
      .forEach(other => found.push(`overlapping: '${one.words}' and '${other.words}' in ${name}`)));
    const size = texts.length === 0 ? smallest
      : parseFloat(getComputedStyle(svg.querySelector('text')).fontSize) * svg.getScreenCTM().a;
    if (size < smallest) found.push(`unreadable: ${texts.length} texts of ${size.toFixed(1)} px in ${name}`);
  }
  return found;
}

// The first chart's data are saved as the file that its link holds; that of every chart has a header and at least a row.
async function save(page, where) {
  const links = await page.locator('a.data').all();
  const files = await Promise.all(links.map(async link => decodeURIComponent((await link.getAttribute('href')).replace(/^[^,]*,/, ''))));
  const short = files.filter(file => file.trimEnd().split('\n').length < 2).length;
  if (short > 0) faults.push(`${where}: the data of ${short} charts have no row`);
  if (links.length === 0) return;
  const [download] = await Promise.all([page.waitForEvent('download'), links[0].click()]);
  if (readFileSync(await download.path(), 'utf8') !== files[0]) faults.push(`${where}: the data are saved differently`);
}

async function shoot(page, file, { viewport, colorScheme }) {
  mkdirSync(screenshots, { recursive: true });
  const name = `${basename(dirname(resolve(file)))}-${viewport.width}-${colorScheme}.png`;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width: viewport.width, height: Math.min(height, HIGHEST) };
  await page.screenshot({ path: join(screenshots, name), fullPage: true, clip });
}
