// Additions to the dossier page: filter, search, sort, side-by-side reading, keyboard travel, a panel for each claim with a
// copy button. The page is complete without this file. No dependencies; text is only ever set as text, never as markup.

type Json = Record<string, any>;

const $ = <T extends Element = HTMLElement>(q: string, root: ParentNode = document) => root.querySelector<T>(q);
const $$ = <T extends Element = HTMLElement>(q: string, root: ParentNode = document) => [...root.querySelectorAll<T>(q)];

function make<K extends keyof HTMLElementTagNameMap>(tag: K, text = "", attributes: Record<string, string> = {}): HTMLElementTagNameMap[K] {
  const e = document.createElement(tag);
  if (text) e.textContent = text;
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  return e;
}

let parsed: Json | undefined;
let claims: Map<string, Json> | undefined;
// Parsed at first need, so that opening the page stays fast; large dossiers are gzip in base64.
async function load(): Promise<void> {
  if (parsed) return;
  const data = $("#dossier")!;
  let json = data.textContent!;
  if (data.getAttribute("type") === "application/gzip") {
    const bytes = Uint8Array.from(atob(json), (c) => c.charCodeAt(0));
    json = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }
  parsed = JSON.parse(json);
}
const dossier = (): Json => parsed!;
function claim(id: string): Json | undefined {
  claims ??= new Map(dossier().claims.map((c: Json) => [c.id, c]));
  return claims.get(id);
}
const accountOf = (c: Json): Json => dossier().accounts.find((a: Json) => a.id === c.account);
const said = (c: Json): string => (c.attribution ?? []).map((a: Json) => a.name).filter(Boolean).reverse().join(", in ");

// What the copy button puts together: figure, measure, as-of, speaker, account, place in the text.
function citation(c: Json): string {
  const a = accountOf(c);
  const what = [c.bound && c.bound !== "exact" ? c.bound.replace("_", " ") : "", c.anchor.exact, c.detail ?? c.population, c.measure !== "other" ? c.measure : ""]
    .filter(Boolean).join(" ");
  const source = [a.author, a.publisher ?? a.title ?? a.name, a.published, a.url].filter(Boolean).join(", ");
  return `${what}${c.as_of ? `, as of ${c.as_of}` : ""}${said(c) ? `, according to ${said(c)}` : ""}. “${c.exact}” ${source} ` +
    `[text ${a.text_sha256?.slice(0, 12)}, characters ${c.start}–${c.end}; claim ${c.id}].`;
}

async function copy(text: string, button: HTMLButtonElement) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {  // opened in a frame or an old browser
    const area = make("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  const before = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = before), 1200);
}

function row(list: HTMLElement, name: string, value: unknown) {
  if (value === null || value === undefined || value === "") return;
  list.append(make("dt", name), make("dd", String(value), { dir: "auto" }));
}

let returnTo: HTMLElement | null = null;
function closePanel() {
  $("#panel")?.remove();
  returnTo?.focus();
  returnTo = null;
}

function card(c: Json): HTMLElement {
  const box = make("div");
  box.append(make("blockquote", c.exact.length > 600 ? c.exact.slice(0, 600) + "…" : c.exact, { dir: "auto" }));
  const list = make("dl");
  row(list, "Kind", c.kind);
  row(list, "Printed", c.anchor.exact.length > 120 ? c.anchor.exact.slice(0, 120) + "…" : c.anchor.exact);
  if (c.kind === "count") row(list, "Counts", [c.bound.replace("_", " "), c.low === c.high ? c.low : `${c.low ?? "?"} to ${c.high ?? "?"}`].join(" "));
  for (const [name, key] of [["Measure", "measure"], ["Of", "population"], ["Detail", "detail"], ["Value", "edtf"], ["Event", "event"], ["Body", "actor"],
    ["Act", "act"], ["Date", "date"], ["Number", "identifier"], ["Word", "term"], ["Speaker", "source"], ["As of", "as_of"], ["Place", "place"]])
    row(list, name, c[key]);
  row(list, "Says who", said(c) || "the account itself");
  if (c.hedge !== "none") row(list, "Hedge", c.hedge);
  row(list, "Rule", c.rule);
  row(list, "Characters", `${c.start}–${c.end}`);
  box.append(list);
  const line = make("p");
  const button = make("button", "Copy with source", { type: "button" });
  button.onclick = () => copy(citation(c), button);
  const link = make("button", "Copy link", { type: "button" });
  link.onclick = () => copy(location.href.split("#")[0] + "#c-" + c.id, link);
  line.append(button, " ", link);
  if (c.question) line.append(" ", make("a", "Other answers", { href: "#q-" + c.question }));
  const finding = dossier().findings.find((f: Json) => f.claims.includes(c.id) && f.type !== "agreement");
  if (finding) line.append(" ", make("a", "Finding", { href: "#f-" + finding.id }));
  box.append(line);
  return box;
}

async function openPanel(mark: HTMLElement) {
  await load();
  const ids = (mark.dataset.c ?? "").split(" ").filter((id) => claim(id));
  if (!ids.length) return;
  closePanel();
  returnTo = mark;
  const panel = make("aside", "", { id: "panel", "aria-label": "Claim", tabindex: "-1" });
  const first = claim(ids[0])!;
  panel.append(make("h3", accountOf(first).publisher ?? accountOf(first).title ?? accountOf(first).name, { dir: "auto" }));
  const close = make("button", "✕", { class: "x", type: "button", "aria-label": "Close" });
  close.onclick = closePanel;
  panel.append(close, ...ids.map((id) => card(claim(id)!)));
  document.body.append(panel);
  panel.focus();
}

// ---- filter and search
function search(words: string) {
  const wanted = words.toLowerCase().trim();
  for (const item of $$(".matrix tbody tr, .finding, #matrix .more tbody tr, .dep, .quotes figure, #words tbody tr, .days tbody tr"))
    item.hidden = wanted !== "" && !item.textContent!.toLowerCase().includes(wanted);
  for (const p of $$(".text p")) {
    const hit = wanted.length > 1 && p.textContent!.toLowerCase().includes(wanted);
    p.classList.toggle("found", hit);
    p.hidden = wanted.length > 1 && !hit;
  }
  const n = wanted ? $$(".matrix tbody tr, .finding, .text p.found").filter((e) => !e.hidden).length : 0;
  $("#hits")!.textContent = wanted ? `${n} found` : "";
}

function showType(type: string) {
  for (const group of $$(".fgroup")) group.hidden = type !== "" && group.id !== "t-" + type;
  if (type) location.hash = "#t-" + type;
}

// ---- sort: a click on a column's head puts its figures in order, a third click the first order back
function sortable(table: HTMLTableElement) {
  const body = table.tBodies[0];
  const original = [...body.rows];
  const value = (r: HTMLTableRowElement, i: number): string => r.cells[i]?.textContent?.trim() ?? "";
  const number = (s: string) => parseFloat(s.replace(/[^\d.]+/, "").replace(/,/g, ""));
  [...table.tHead!.rows[0].cells].forEach((head, i) => {
    const button = make("button", "↕", { type: "button", "aria-label": "Sort by this column", class: "sort" });
    const named = head.querySelector("small");
    if (named) named.before(" ", button);
    else head.append(" ", button);
    let state = 0;
    button.onclick = () => {
      state = (state + 1) % 3;
      const way = state === 1 ? -1 : 1;
      const sorted = state === 0 ? original : [...original].sort((a, b) => {
        const x = number(value(a, i)), y = number(value(b, i));
        if (i === 0 || (isNaN(x) && isNaN(y))) return -way * value(a, i).localeCompare(value(b, i));
        if (isNaN(x) || isNaN(y)) return isNaN(x) ? 1 : -1;
        return way * (x - y);
      });
      head.setAttribute("aria-sort", state === 0 ? "none" : state === 1 ? "descending" : "ascending");
      button.textContent = "↕↓↑"[state];
      body.append(...sorted);
    };
  });
}

// ---- side by side
function sideBySide(a: string, b: string) {
  const both = a !== "" && b !== "" && a !== b;
  $("#accounts")!.classList.toggle("side", both);
  for (const account of $$<HTMLDetailsElement>(".account")) {
    const n = account.dataset.n!;
    account.hidden = both && n !== a && n !== b;
    if (both && !account.hidden) account.open = true;
  }
}

function accountSelect(name: string): HTMLSelectElement {
  const select = make("select", "", { "aria-label": name });
  select.append(make("option", name, { value: "" }));
  for (const account of $$(".account"))
    select.append(make("option", `${account.dataset.n}. ${$("strong", account)!.textContent!.slice(0, 40)}`, { value: account.dataset.n! }));
  return select;
}

// ---- keyboard: j k between findings or claims, Enter opens, / searches, Esc closes
function travel(step: number) {
  const inText = document.activeElement?.closest(".text") || location.hash.startsWith("#c-") || location.hash.startsWith("#a-");
  const stops = inText ? $$(".text mark[id]") : $$(".finding > summary");
  const shown = stops.filter((e) => e.offsetParent !== null);
  if (!shown.length) return;
  let at = shown.indexOf(document.activeElement as HTMLElement);
  if (at < 0) at = step > 0 ? shown.findIndex((e) => e.getBoundingClientRect().top > 80) - 1 : shown.length;
  const next = shown[Math.max(0, Math.min(shown.length - 1, at + step))];
  next.focus();
  next.scrollIntoView({ block: "center" });
}

function keys(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target as HTMLElement;
  if (event.key === "Escape") return closePanel();
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
  if (event.key === "j" || event.key === "n") travel(1);
  else if (event.key === "k" || event.key === "p") travel(-1);
  else if (event.key === "/") $<HTMLInputElement>("#q-box")!.focus();
  else if (event.key === "Enter" && target.matches("mark[data-c]")) openPanel(target);
  else return;
  event.preventDefault();
}

// A link to something folded away opens what it is folded in.
function unfold() {
  let e: Element | null = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  const target = e;
  for (; e; e = e.parentElement) {
    if (e instanceof HTMLDetailsElement) e.open = true;
    if (e instanceof HTMLElement) e.hidden = false;
  }
  target?.scrollIntoView({ block: target.closest(".text") ? "center" : "start" });
}

function start() {
  const tools = $("#tools")!;
  const box = make("input", "", { type: "search", id: "q-box", placeholder: "Search  /", "aria-label": "Search the dossier" });
  let timer = 0;
  box.oninput = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => search(box.value), 120);
  };
  tools.append(box, make("span", "", { id: "hits", class: "soft", role: "status" }));

  const types = make("select", "", { "aria-label": "Show findings of one kind" });
  types.append(make("option", "All findings", { value: "" }));
  for (const group of $$(".fgroup")) types.append(make("option", $("h3", group)!.textContent!.trim().replace(/\s+/g, " "), { value: group.id.slice(2) }));
  types.onchange = () => showType(types.value);
  const line = make("p", "", { class: "tools" });
  const all = make("button", "Open all", { type: "button" });
  all.onclick = () => {
    const open = all.textContent === "Open all";
    for (const d of $$<HTMLDetailsElement>(".finding")) d.open = open;
    all.textContent = open ? "Close all" : "Open all";
  };
  line.append(types, all, make("span", "Keys: j k to travel, Enter for details, / to search", { class: "soft meta" }));
  if ($(".finding")) $(".panels")!.after(line);

  if ($$(".account").length > 1) {
    const a = accountSelect("Read side by side…"), b = accountSelect("…with");
    a.onchange = b.onchange = () => sideBySide(a.value, b.value);
    const pick = make("p", "", { class: "tools" });
    pick.append(a, b);
    $("#reader")!.before(pick);
  }
  for (const table of $$<HTMLTableElement>(".matrix")) sortable(table);
  for (const mark of $$(".text mark[data-c]")) mark.tabIndex = mark.id ? 0 : -1;
  document.addEventListener("click", (event) => {
    const mark = (event.target as HTMLElement).closest<HTMLElement>(".text mark[data-c]");
    if (mark) openPanel(mark);
  });
  document.addEventListener("keydown", keys);
  window.addEventListener("hashchange", unfold);
  unfold();
}

start();
