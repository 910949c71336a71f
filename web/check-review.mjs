// A review session in Chromium: accept, correct, undo, bulk accept, each with the keys; nothing is refused by the Content-Security-
// Policy; axe-core finds no breach of WCAG 2.2 AA; another program's undo and a new build are seen.
// usage: node check-review.mjs SYNOPTIC ACCOUNTS...      Needs `npm ci` and Debian's chromium (or CHROMIUM=/path).
import { chromium } from "playwright-core";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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
page.on("pageerror", (e) => expect(false, "script error " + e.message));
page.on("console", (m) => m.type() === "error" && expect(false, m.text()));
page.on("dialog", (d) => d.accept());
page.on("request", (r) => expect(new URL(r.url()).origin === new URL(address).origin, "asked for " + r.url()));
const done = (action) => page.waitForFunction((a) => document.querySelector("#review [role=status]")?.textContent.startsWith(a + ": done"), action);

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
await page.click("text=Accept all visible");
await done("accept");
expect(log().length > 6, "accepting all that is visible does not");
const checked = await (await browser.newContext({ bypassCSP: true })).newPage();  // axe is put into the page from outside
await checked.goto(address);
await checked.evaluate(axe);
const { violations } = await checked.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
for (const v of violations) expect(false, `${v.id}, first ${v.nodes[0].target}: ${v.nodes[0].failureSummary}`);
await browser.close();
server.kill();
rmSync(out, { recursive: true });
console.log(failures ? `${failures} failed` : `reviewed as it should be: ${new URL(address).host}`);
process.exit(failures ? 1 : 0);
