// What `synoptic serve` adds to the dossier's page: a bar to accept, reject, correct, split, comment and undo. Plain JavaScript, no
// dependencies; text is only ever set as text. Every action is a POST to /api/reviews with the token of the page's own address;
// then the page is loaded again, with everything worked out anew. Source: own work. Licence: Apache-2.0.
(() => {
  "use strict";
  const token = new URLSearchParams(location.search).get("token") ?? "";
  const dossier = JSON.parse(document.getElementById("dossier").textContent);
  const claims = new Map(dossier.claims.map((c) => [c.id, c]));
  const make = (tag, text = "", attributes = {}) => {
    const e = document.createElement(tag);
    if (text) e.textContent = text;
    for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
    return e;
  };
  const idsOf = (e) => {
    const link = e.closest?.("a[href^='#c-']");
    if (link) return [link.getAttribute("href").slice(3)];
    return (e.closest?.("mark[data-c]")?.dataset.c ?? "").split(" ").filter(Boolean);
  };
  const fields = {
    count: ["low", "high", "bound", "measure", "population", "detail", "hedge", "place", "as_of", "start", "end", "anchor_start", "anchor_end"],
    date: ["edtf", "event", "hedge", "start", "end", "anchor_start", "anchor_end"],
    quote: ["source", "published", "hedge", "start", "end", "anchor_start", "anchor_end"],
    act: ["actor", "jurisdiction", "act", "date", "identifier", "term", "hedge", "start", "end", "anchor_start", "anchor_end"],
    term: ["term", "hedge", "start", "end", "anchor_start", "anchor_end"],
  };
  const numbers = new Set(["low", "high", "start", "end", "anchor_start", "anchor_end"]);
  const choices = {
    bound: ["exact", "at_least", "at_most", "about", "range", "vague"],
    hedge: ["none", "alleged", "negated", "feared", "unknown"],
    measure: ["killed", "injured", "missing", "captured", "detained", "displaced", "fled", "bereaved", "destroyed", "recovered", "examined", "buried", "present",
      "survived", "rescued", "released", "deployed", "recognised", "other"],
  };
  const valueOf = (c, name) => (name.startsWith("anchor_") ? c.anchor[name.slice(7)] : c[name]) ?? null;

  // ---- the bar
  const bar = make("section", "", { id: "review", "aria-label": "Review" });
  const status = make("span", "", { role: "status" });
  const what = make("blockquote", "", { dir: "auto" });
  const how = make("p");
  const form = make("form", "", { hidden: "" });
  const reason = make("input", "", { type: "text", "aria-label": "Reason or comment", placeholder: "Reason or comment" });
  const actor = make("input", "", { type: "text", "aria-label": "Your name, as the log will show it", placeholder: "Your name", size: "12" });
  actor.value = localStorage.getItem("synoptic-actor") ?? "";
  actor.onchange = () => localStorage.setItem("synoptic-actor", actor.value.trim());
  const button = (text, key, run) => {
    const b = make("button", key ? `${text} (${key})` : text, { type: "button" });
    b.onclick = run;
    return b;
  };
  let current = null, busy = false;

  async function post(body) {
    if (busy) return;
    busy = true;
    status.textContent = "Working everything out again …";
    try {
      const answer = await fetch("/api/reviews", {
        method: "POST", headers: { "Content-Type": "application/json", Authorization: "Bearer " + token },
        body: JSON.stringify({ ...body, ...(reason.value && { reason: reason.value }), ...(actor.value.trim() && { actor: actor.value.trim() }) }),
      });
      const got = await answer.json();
      if (!answer.ok) throw new Error(got.error);
      sessionStorage.setItem("synoptic-review", JSON.stringify({ current, y: scrollY, said: `${body.action}: done. ${got.questions} questions, ${got.findings} findings.` }));
      location.reload();
    } catch (error) {
      busy = false;
      status.textContent = "Not done: " + error.message;
    }
  }
  const judge = (action) => current && post({ action, claims: [current] });
  const undo = () => post({ action: "undo" });

  function show(id) {
    const c = claims.get(id);
    if (!c) return;
    current = id;
    for (const e of document.querySelectorAll("[data-current]")) delete e.dataset.current;
    for (const e of document.querySelectorAll("mark[data-c]")) if (idsOf(e).includes(id)) e.dataset.current = "";
    what.textContent = c.exact.length > 400 ? c.exact.slice(0, 400) + "…" : c.exact;
    const said = c.kind === "count" ? `${c.anchor.exact}: ${c.bound.replace("_", " ")} ${c.low ?? "?"}${c.high !== c.low ? "–" + (c.high ?? "?") : ""} ${c.population ?? ""}, ${c.measure}` :
      `${c.kind}: ${c.anchor.exact.slice(0, 120)}`;
    how.textContent = `${c.account} · ${said} · ${c.hedge === "none" ? "" : c.hedge + " · "}${c.review ?? "not reviewed"} · ${id}`;
    form.hidden = true;
    for (const b of bar.querySelectorAll("[data-needs]")) b.disabled = false;
  }

  // ---- correct
  function edit() {
    const c = claims.get(current);
    if (!c) return;
    form.replaceChildren();
    for (const name of fields[c.kind] ?? []) {
      const label = make("label", name.replace("_", " "));
      const value = valueOf(c, name);
      let input;
      if (choices[name]) {
        input = make("select", "", { name });
        for (const word of choices[name]) input.append(make("option", word, { value: word }));
        input.value = value ?? "";
      } else {
        input = make("input", "", { name, type: "text", ...(numbers.has(name) && { inputmode: "decimal" }) });
        input.value = value ?? "";
      }
      label.append(input);
      form.append(label);
    }
    form.append(make("button", "Save the correction", { type: "submit" }), button("Cancel", "", () => (form.hidden = true)));
    form.hidden = false;
    form.querySelector("input,select").focus();
  }
  form.onsubmit = (event) => {
    event.preventDefault();
    const c = claims.get(current), changes = {};
    for (const input of form.querySelectorAll("[name]")) {
      const was = valueOf(c, input.name);
      const text = input.value.trim();
      if (text === String(was ?? "")) continue;
      const number = numbers.has(input.name) && text !== "" ? Number(text) : null;
      if (Number.isNaN(number)) return void (status.textContent = `Not done: ${input.name}: expected a number in digits`);
      changes[input.name] = text === "" ? null : number ?? text;
    }
    // One figure changed of an exact one: the other end goes with it.
    if (c.kind === "count" && (changes.bound ?? c.bound) === "exact" && ("low" in changes) !== ("high" in changes))
      changes.low = changes.high = changes.low ?? changes.high ?? null;
    if (!Object.keys(changes).length) return void (status.textContent = "Nothing was changed.");
    post({ action: "correct", claims: [current], changes });
  };

  // Claims in what is filtered and on the screen's lists now, each once, not yet judged.
  function visible() {
    const out = new Set();
    for (const e of document.querySelectorAll(".matrix td a[href^='#c-'], .text mark[data-c]"))
      if (e.offsetParent !== null) for (const id of idsOf(e)) if (claims.has(id) && !claims.get(id).review) out.add(id);
    return [...out];
  }
  function acceptVisible() {
    const ids = visible();
    if (!ids.length) return void (status.textContent = "Nothing that is visible waits for review.");
    if (confirm(`Accept ${ids.length} claims that are visible now and not yet reviewed?`)) post({ action: "accept", claims: ids });
  }

  // ---- the log
  const log = make("details");
  log.append(make("summary", "Log"));
  async function fillLog() {
    const answer = await fetch("/api/reviews", { headers: { Authorization: "Bearer " + token } });
    const got = await answer.json();
    if (!answer.ok) return;
    const active = new Set(got.active);
    const list = make("ol", "", { reversed: "" });
    for (const e of got.reviews.reverse()) {
      const item = make("li", "", { value: e.seq });
      const words = make("span", `${e.at} ${e.actor} ${e.action} ${e.action === "undo" ? e.after.undoes + " " : ""}${e.claim ?? ""} ${e.action === "correct" ? JSON.stringify(e.before) + " → " + JSON.stringify(e.after) : ""} ${e.reason ?? ""} `);
      if (!active.has(e.seq)) words.className = "gone";
      else if (e.claim && !claims.has(e.claim)) words.append(make("b", "Orphan: its claim is no longer found. "));
      item.append(words);
      if (active.has(e.seq)) item.append(button("Undo", "", () => post({ action: "undo", undo: [e.seq] })));
      list.append(item);
    }
    log.replaceChildren(make("summary", `Log (${got.reviews.length})`), list);
  }

  const done = dossier.claims.filter((c) => c.review).length;
  const row = make("div", "", { class: "row" });
  const onClaim = [button("Accept", "a", () => judge("accept")), button("Reject", "r", () => judge("reject")), button("Correct", "c", edit),
    button("Comment", "", () => current && post({ action: "comment", claims: [current] }))];
  for (const b of onClaim) b.dataset.needs = b.disabled = true;
  row.append(...onClaim, reason, actor, button("Undo", "u", undo), button("Accept all visible", "", acceptVisible), make("span", `${done} of ${claims.size} claims reviewed`), status);
  how.textContent = "Choose a claim: click a figure, or travel with j and k.";
  bar.append(what, how, row, form, log);
  document.body.append(bar);
  fillLog();

  for (const e of document.querySelectorAll("mark[data-c], .matrix td a[href^='#c-'], a.fig[href^='#c-']")) {
    const state = claims.get(idsOf(e)[0])?.review;
    if (state) e.dataset.rv = state;
  }
  for (const kind of ["click", "focusin"])
    document.addEventListener(kind, (event) => {
      const [id] = idsOf(event.target);
      if (id) show(id);
    });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const run = { a: () => judge("accept"), r: () => judge("reject"), u: undo, c: edit }[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  });

  const before = JSON.parse(sessionStorage.getItem("synoptic-review") ?? "null");
  sessionStorage.removeItem("synoptic-review");
  if (before) {
    if (before.current) show(before.current);
    status.textContent = before.said;
    scrollTo(0, before.y);
  }
})();
