// A review session in Chromium: accept, correct, split, merge, comment, undo, bulk accept, each with the keys; two windows; orphans; nothing is refused by the Content-Security-
// Policy; axe-core finds no breach of WCAG 2.2 AA; another program's undo and a new build are seen.
// usage: node check-review.mjs SYNOPTIC ACCOUNTS...      Needs `npm ci` and Debian's chromium (or CHROMIUM=/path).
import { chromium } from "playwright-core";
import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [synoptic, ...accounts] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const out = mkdtempSync(join(tmpdir(), "synoptic-review-"));
let failures = 0;
function expect(right, words) {
  if (right) return;
  failures++;
  console.error("FAILED " + words);
}
const log = () => readFileSync(join(out, "reviews.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
const claim = (id) => JSON.parse(readFileSync(join(out, "dossier.json"), "utf8")).claims.find((c) => c.id === id);

execFileSync(synoptic, ["build", ...accounts, "-q", "-o", out], { stdio: "inherit" });
const server = spawn(synoptic, ["serve", out, "-q", "--actor", "nobody"]);
const address = await new Promise((found) => server.stdout.once("data", (bytes) => found(String(bytes).trim())));
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
page.setDefaultTimeout(6000);
page.on("pageerror", (e) => expect(false, "script error " + e.message));
page.on("console", (m) => m.type() === "error" && expect(false, m.text()));
page.on("dialog", (d) => d.accept());
page.on("request", (r) => expect(new URL(r.url()).hostname === new URL(address).hostname, "asked for " + r.url()));
const done = (action) => page.waitForFunction((a) => document.querySelector("#review [role=status]")?.textContent.startsWith(a + ": done"), action, { timeout: 8000 })
  .catch(async () => expect(false, `${action} is not done: ${await page.textContent("#review [role=status]")}`));

await page.goto(address);
await page.fill("#review input[placeholder='Your name']", "ann");
await page.keyboard.press("Tab");
await page.click(".matrix td a[href^='#c-']");
const id = (await page.textContent("#review > p")).split(" · ").pop();
await page.keyboard.press("a");
await done("accept");
expect(claim(id).review === "accepted" && log()[0].actor === "ann", "the key a does not accept");
await page.keyboard.press("c");
await page.fill("#review form [name=low]", "99");
await page.keyboard.press("Enter");
await done("correct");
expect(claim(id).low === 99 && claim(id).review === "corrected", "the form does not correct");
execFileSync(synoptic, ["build", ...accounts, "-q", "-o", out], { stdio: "inherit" });
expect(claim(id).low === 99 && claim(id).review === "corrected", "a new build does not keep the correction");
await page.keyboard.press("u");
await done("undo");
expect(claim(id).low !== 99 && claim(id).review === "accepted", "the key u does not undo");
await page.keyboard.press("r");
await done("reject");
execFileSync(synoptic, ["review", out, "undo", "-q", "--actor", "bob"], { stdio: "inherit" });
await page.reload();
expect(claim(id).review === "accepted", "another program's undo is not seen");
// Comment, split, merge: keys only. After each the state before is brought back.
const claims = () => JSON.parse(readFileSync(join(out, "dossier.json"), "utf8")).claims;
const count = claims().length;
// The page takes the focus along to the sentence, a moment after the click; keys typed before that would go nowhere.
const choose = async () => {
  await page.click(`.matrix td a[href="#c-${id}"]`);
  await page.waitForTimeout(300);
};
await choose();
await page.keyboard.press("o");
await page.keyboard.type("which list is this from?");
await page.keyboard.press("Enter");
await done("comment");
expect(log().at(-1).action === "comment" && log().at(-1).reason.startsWith("which list"), "the key o does not comment");
await page.keyboard.press("s");
await page.fill("#review fieldset:nth-of-type(2) [name=low]", "7");
await page.focus("#review button[type=submit]");
await page.keyboard.press("Enter");
await done("split");
expect(claims().length === count + 2 && claim(id).review === "rejected" && claim(id + ".2")?.low === 7, "the key s does not split");
await page.keyboard.press("u");
await done("undo");
expect(claims().length === count && claim(id), "a split is not undone");
await choose();
await page.keyboard.press("m");
await page.keyboard.press("Space");
await page.focus("#review button[type=submit]");
await page.keyboard.press("Enter");
await done("merge");
const merged = log().at(-1).after.claims;
expect(merged[0] === id && claim(merged[1]).review === "rejected" && claim(id).review !== "rejected", "the key m does not merge");
await page.keyboard.press("u");
await done("undo");
expect(claim(merged[1]).review !== "rejected", "a merge is not undone");
// A second window judges another claim; the first, not loaded again, judges on: neither word is lost, and the first is told.
const second = await page.context().newPage();
await second.goto(address);
await second.focus(`.text mark[data-c]:not([data-c~="${id}"])`);
await second.keyboard.press("r");
await second.waitForFunction(() => document.querySelector("#review [role=status]")?.textContent.startsWith("reject: done"));
await page.evaluate(() => dispatchEvent(new Event("focus")));
await page.waitForFunction(() => document.querySelector("#review [role=status]").textContent.includes("another window"));
await choose();
await page.keyboard.press("a");
await done("accept");
expect(log().at(-2).action === "reject" && log().at(-1).action === "accept", "of two windows one word is lost");
await second.close();
await page.click("text=Accept all visible");
await done("accept");
expect(log().length > 6, "accepting all that is visible does not");
const checked = await (await browser.newContext({ bypassCSP: true })).newPage();  // axe is put into the page from outside
await checked.goto(address);
await checked.evaluate(axe);
const { violations } = await checked.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
for (const v of violations) expect(false, `${v.id}, first ${v.nodes[0].target}: ${v.nodes[0].failureSummary}`);
// An account is withdrawn: what was said on its claims is kept and shown as without its claim.
const left = mkdtempSync(join(tmpdir(), "synoptic-accounts-"));
for (const path of accounts) cpSync(path, left, { recursive: true });
const gone = claim(id).account;
for (const file of readdirSync(left)) if (file.startsWith(gone)) rmSync(join(left, file));
execFileSync(synoptic, ["build", left, "-q", "-o", out], { stdio: "inherit" });
server.kill();
const again = spawn(synoptic, ["serve", out, "-q", "--actor", "nobody"]);
await page.goto(await new Promise((found) => again.stdout.once("data", (bytes) => found(String(bytes).trim()))));
await page.waitForFunction(() => document.querySelector("#review details summary").textContent.includes("without their claim"), null, { timeout: 5000 })
  .catch(() => expect(false, "orphans are not shown"));
rmSync(left, { recursive: true });
await browser.close();
again.kill();
rmSync(out, { recursive: true });
console.log(failures ? `${failures} failed` : `reviewed as it should be: ${new URL(address).host}`);
process.exit(failures ? 1 : 0);
