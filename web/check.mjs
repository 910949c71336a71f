// Opens pages of dossiers in Chromium and checks what only a browser can: axe-core finds no breach of WCAG 2.2 AA in light, dark and at
// phone width; nothing overflows sideways; no script error and no refusal by the Content-Security-Policy; a figure of the matrix leads to
// its sentence; keys, search, panel and side-by-side reading work; with scripts off every view is there.
// usage: node check.mjs [--shots FOLDER] PAGE.html...      Needs `npm ci` and Debian's chromium (or CHROMIUM=/path).
import { chromium } from "playwright-core";
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const args = process.argv.slice(2);
const shots = args[0] === "--shots" ? (mkdirSync(args[1], { recursive: true }), args.splice(0, 2)[1]) : null;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
let failures = 0;
function expect(right, words) {
  if (right) return;
  failures++;
  console.error("FAILED " + words);
}

const modes = {
  light: { colorScheme: "light", viewport: { width: 1400, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1400, height: 900 } },
  phone: { colorScheme: "light", viewport: { width: 390, height: 800 } },
};

async function accessible(url, name) {
  for (const [mode, options] of Object.entries(modes)) {
    const context = await browser.newContext({ ...options, bypassCSP: true });  // axe is put into the page from outside
    const page = await context.newPage();
    await page.goto(url);
    if (shots) await page.screenshot({ path: `${shots}/${name}-${mode}.png` });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
    for (const v of violations) expect(false, `${name} ${mode}: ${v.id}, ${v.nodes.length} places, first ${v.nodes[0].target}: ${v.nodes[0].failureSummary}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over <= 0, `${name} ${mode}: ${over} pixels overflow sideways`);
    await context.close();
  }
}

async function works(url, name) {
  const context = await browser.newContext(modes.light);
  const page = await context.newPage();
  page.on("pageerror", (e) => expect(false, `${name}: script error ${e.message}`));
  page.on("console", (m) => m.type() === "error" && expect(false, `${name}: ${m.text()}`));
  page.on("dialog", (d) => (expect(false, `${name}: a dialog opened`), d.dismiss()));
  page.on("request", (r) => expect(r.url().startsWith("file:"), `${name}: asked for ${r.url()}`));
  await page.goto(url);
  const finding = await page.$(".finding > summary");
  if (finding) {
    await page.keyboard.press("j");
    expect(await page.evaluate(() => document.activeElement.matches(".finding > summary")), `${name}: j does not travel to a finding`);
  }
  const cell = await page.$(".matrix td a");
  if (cell) {
    await cell.focus();
    await page.keyboard.press("Enter");
    const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
    const box = await (await page.$(`[id="${id}"]`)).boundingBox();
    expect(box && box.y > 40 && box.y < 900, `${name}: a figure of the matrix does not lead to its sentence`);
  }
  const mark = await page.$(".text mark[data-c]");
  if (mark) {
    await mark.focus();
    await page.keyboard.press("Enter");
    await page.waitForSelector("#panel", { timeout: 3000 }).catch(() => null);
    expect((await page.$$("#panel dl dd")).length > 2, `${name}: the panel of a claim does not open`);
    await page.keyboard.press("Escape");
    expect((await page.$("#panel")) === null, `${name}: Escape does not close the panel`);
  }
  await page.fill("#q-box", "zzzz-not-there");
  await page.waitForTimeout(300);
  expect((await page.textContent("#hits")).startsWith("0"), `${name}: the search does not search`);
  await page.fill("#q-box", "");
  await page.waitForTimeout(300);
  const selects = await page.$$("#accounts .tools select");
  if (selects.length) {
    await selects[0].selectOption("1");
    await selects[1].selectOption("2");
    expect((await page.$$eval(".account", (all) => all.filter((e) => e.offsetParent).length)) === 2, `${name}: side by side does not show two accounts`);
  }
  await context.close();
}

async function withoutScripts(url, name) {
  const context = await browser.newContext({ ...modes.light, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  const text = await page.innerText("main");
  for (const view of ["Findings", "What each account answers", "Who repeats whom", "Timeline", "Acts, quotes and terms", "The accounts", "Gaps", "Method and limits", "How to cite"])
    expect(text.includes(view), `${name}: without scripts there is no '${view}'`);
  await context.close();
}

for (const path of args) {
  const url = pathToFileURL(resolve(path)).href;
  const name = basename(dirname(resolve(path)));
  await accessible(url, name);
  await works(url, name);
  await withoutScripts(url, name);
}
await browser.close();
console.log(failures ? `${failures} failed` : `${args.length} pages are as they should be`);
process.exit(failures ? 1 : 0);
