// Opens pages of dossiers in Chromium and checks what only a browser can: axe-core finds no breach of WCAG 2.2 AA in light, dark, print, at
// phone width, at 200 % zoom and with scripts off; nothing overflows sideways; no script error and no refusal by the Content-Security-Policy;
// the keyboard alone leads from a finding to its sentence and to the copy button, which puts figure, measure, date, speaker and account
// together; search, panel and side-by-side reading work; with scripts off every view is there; the PDF has the notes of the matrix.
// dossier.json is read beside each page.
// usage: node check.mjs [--shots FOLDER] PAGE.html...      Needs `npm ci`, Debian's chromium (or CHROMIUM=/path) and pdftotext.
import { chromium } from "playwright-core";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const args = process.argv.slice(2);
const shots = args[0] === "--shots" ? (mkdirSync(args[1], { recursive: true }), args.splice(0, 2)[1]) : null;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
const scratch = mkdtempSync(join(tmpdir(), "synoptic-pages-"));
let failures = 0;
function expect(right, words) {
  if (right) return;
  failures++;
  console.error("FAILED " + words);
}

const wide = { width: 1400, height: 900 };
const modes = {
  light: { colorScheme: "light", viewport: wide },
  dark: { colorScheme: "dark", viewport: wide },
  print: { colorScheme: "light", viewport: { width: 1000, height: 1400 } },
  phone: { colorScheme: "light", viewport: { width: 390, height: 800 } },
  zoom: { colorScheme: "light", viewport: { width: 700, height: 450 }, deviceScaleFactor: 2 },  // 1400 x 900 at 200 %
  "no-scripts": { colorScheme: "light", viewport: wide },  // axe itself is a script: the page's own is taken out instead
};
function withoutItsScript(url, name) {
  const copy = join(scratch, name + ".html");
  writeFileSync(copy, readFileSync(new URL(url), "utf8").replace(/<script>[^]*<\/script>\s*<\/body>/, "</body>"));
  return pathToFileURL(copy).href;
}
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function accessible(url, name) {
  for (const [mode, options] of Object.entries(modes)) {
    const context = await browser.newContext({ ...options, bypassCSP: true });  // axe is put into the page from outside
    const page = await context.newPage();
    if (mode === "print") await page.emulateMedia({ media: "print" });
    await page.goto(mode === "no-scripts" ? withoutItsScript(url, name) : url);
    if (shots) await page.screenshot({ path: `${shots}/${name}-${mode}.png` });
    await page.evaluate(axe);
    const { violations } = await page.evaluate((runOnly) => window.axe.run(document, { runOnly, resultTypes: ["violations"] }), rules);
    for (const v of violations) expect(false, `${name} ${mode}: ${v.id}, ${v.nodes.length} places, first ${v.nodes[0].target}: ${v.nodes[0].failureSummary}`);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(mode === "print" || over <= 0, `${name} ${mode}: ${over} pixels overflow sideways`);
    await context.close();
  }
}

// From a finding to its sentence, from there to the claim's panel and its copy button: keys only.
async function byKeyboard(url, name) {
  const context = await browser.newContext(modes.light);
  const page = await context.newPage();
  await page.addInitScript(() => (Clipboard.prototype.writeText = async (text) => void (window.copied = text)));
  await page.goto(url);
  const focused = (selector) => page.evaluate((q) => document.activeElement?.matches(q) ?? false, selector);
  const tabTo = async (selector) => {
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press("Tab");
      if (await focused(selector)) return true;
    }
    return false;
  };
  await page.keyboard.press("j");
  expect(await focused(".finding > summary"), `${name}: j does not travel to a finding`);
  if (!(await page.evaluate(() => document.activeElement.parentElement.open))) await page.keyboard.press("Enter");
  expect(await tabTo(".says a.fig"), `${name}: Tab does not reach the figures of a finding`);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  expect(leadsToSentence(page.url()), `${name}: Enter on a figure leads nowhere`);
  const id = decodeURIComponent(new URL(page.url()).hash.slice(3));
  await page.waitForTimeout(200);
  const box = await (await page.$(`[id="c-${id}"]`)).boundingBox();
  expect(box && box.y > 40 && box.y + box.height < 900, `${name}: Enter on a figure does not lead to its sentence`);
  expect(await page.evaluate((i) => document.activeElement.dataset.c?.split(" ").includes(i), id), `${name}: the focus does not go along to the sentence`);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#panel").catch(() => expect(false, `${name}: Enter on the words does not open the panel`));
  expect(await tabTo("#panel button:not(.x)"), `${name}: Tab does not reach the copy button`);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  const copied = (await page.evaluate(() => window.copied)) ?? "";
  const dossier = JSON.parse(readFileSync(join(dirname(resolve(url.replace("file://", ""))), "dossier.json"), "utf8"));
  const claim = dossier.claims.find((c) => c.id === id);
  const account = dossier.accounts.find((a) => a.id === claim.account);
  const wanted = [claim.anchor.exact, claim.measure === "other" ? null : claim.measure, claim.as_of, claim.attribution?.[0]?.name, account.publisher ?? account.title ?? account.name, claim.id];
  for (const part of wanted) expect(!part || copied.includes(part), `${name}: the copied text lacks '${part}': ${copied}`);
  await page.keyboard.press("Escape");
  expect((await page.$("#panel")) === null, `${name}: Escape does not close the panel`);
  expect(await page.evaluate((i) => document.activeElement.dataset.c?.split(" ").includes(i), id), `${name}: Escape does not give the focus back`);
  await context.close();
}

async function printed(url, name) {
  const context = await browser.newContext(modes.light);
  const page = await context.newPage();
  await page.goto(url);
  const file = join(scratch, name + ".pdf");
  await page.pdf({ path: file, format: "A4", landscape: true, margin: { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" } });
  const words = execFileSync("pdftotext", [file, "-"], { encoding: "utf8" });
  expect(words.includes("Sentences of the figures"), `${name}: the printed matrix has no notes`);
  const unnoted = await page.$$eval("#matrix td div", (all) => all.filter((e) => e.querySelector("a[href^='#c-']") && !e.querySelector(".fn")).length);
  expect(unnoted === 0, `${name}: ${unnoted} figures of the matrix have no note`);
  const folded = await page.$$eval("#matrix .more th a", (all) => all.map((e) => e.textContent));
  const flat = words.replace(/\s+/g, " ");
  for (const title of folded.slice(0, 3)) expect(flat.includes(title), `${name}: what is folded is not printed: ${title}`);
  await context.close();
}

async function works(url, name) {
  const context = await browser.newContext(modes.light);
  const page = await context.newPage();
  page.on("pageerror", (e) => expect(false, `${name}: script error ${e.message}`));
  page.on("console", (m) => m.type() === "error" && expect(false, `${name}: ${m.text()}`));
  page.on("dialog", (d) => (expect(false, `${name}: a dialog opened`), d.dismiss()));
  page.on("request", (r) => expect(r.url().startsWith("file:"), `${name}: asked for ${r.url()}`));
  await page.goto(url);
  const notes = await page.$$eval(".fn", (all) => all.filter((e) => getComputedStyle(e).display !== "none").length);
  expect(notes === 0, `${name}: ${notes} notes of the printed matrix stand beside its figures on the screen, as if they were digits`);
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

const leadsToSentence = (url) => new URL(url).hash.startsWith("#c-");

async function withoutScripts(url, name) {
  const context = await browser.newContext({ ...modes.light, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  const text = await page.innerText("main");
  for (const view of ["Findings", "What each account answers", "Who repeats whom", "Timeline", "Acts, quotes and terms", "The accounts", "Gaps", "Method and limits", "How to cite"])
    expect(text.includes(view), `${name}: without scripts there is no '${view}'`);
  for (let i = 0; i < 120 && !(await page.evaluate(() => document.activeElement?.matches(".finding a.fig"))); ++i) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(200);
  const seen = await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.getBoundingClientRect().top);
  expect(leadsToSentence(page.url()) && seen > 0 && seen < 900, `${name}: without scripts the keyboard does not lead from a finding to its sentence`);
  await context.close();
}

for (const path of args) {
  const url = pathToFileURL(resolve(path)).href;
  const name = basename(dirname(resolve(path)));
  await accessible(url, name);
  await byKeyboard(url, name);
  await works(url, name);
  await printed(url, name);
  await withoutScripts(url, name);
}
await browser.close();
rmSync(scratch, { recursive: true });
console.log(failures ? `${failures} failed` : `${args.length} pages are as they should be`);
process.exit(failures ? 1 : 0);
