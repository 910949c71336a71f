// What `synoptic serve` adds to the dossier's page: a bar to accept, reject, correct, split, merge, comment and undo. Plain JavaScript, no
// dependencies; text is only ever set as text. Every action is a POST to /api/reviews with the token of the page's own address;
// then the page is loaded again, with everything worked out anew. Source: own work. Licence: Apache-2.0.
(async () => {
  "use strict";
  const token = new URLSearchParams(location.search).get("token") ?? "";
  const data = document.getElementById("dossier");
  let json = data.textContent;
  if (data.type === "application/gzip") {  // large dossiers
    const bytes = Uint8Array.from(atob(json), (c) => c.charCodeAt(0));
    json = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }
  const dossier = JSON.parse(json);
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

  const inShort = (c) => c.kind !== "count" ? `${c.kind}: ${c.anchor.exact.slice(0, 120)}` :
    `${c.anchor.exact}: ${c.bound.replace("_", " ")} ${c.low ?? "?"}${c.high !== c.low ? "–" + (c.high ?? "?") : ""} ${c.population ?? ""}, ${c.measure}`;
  function show(id) {
    const c = claims.get(id);
    if (!c) return;
    current = id;
    for (const e of document.querySelectorAll("[data-current]")) delete e.dataset.current;
    for (const e of document.querySelectorAll("mark[data-c]")) if (idsOf(e).includes(id)) e.dataset.current = "";
    what.textContent = c.exact.length > 400 ? c.exact.slice(0, 400) + "…" : c.exact;
    how.textContent = `${c.account} · ${inShort(c)} · ${c.hedge === "none" ? "" : c.hedge + " · "}${c.review ?? "not reviewed"} · ${id}`;
    form.hidden = true;
    for (const b of bar.querySelectorAll("[data-needs]")) b.disabled = false;
  }

  // ---- correct, split, merge: one form, filled for what is done
  function inputFor(name, value) {
    if (!choices[name]) {
      const input = make("input", "", { name, type: "text", ...(numbers.has(name) && { inputmode: "decimal" }) });
      input.value = value ?? "";
      return input;
    }
    const select = make("select", "", { name });
    for (const word of choices[name]) select.append(make("option", word, { value: word }));
    select.value = value ?? "";
    return select;
  }
  function fieldset(c, title, names) {
    const set = make("fieldset");
    set.append(make("legend", title));
    for (const name of names) {
      const label = make("label", name.replace("_", " "));
      label.append(inputFor(name, valueOf(c, name)));
      set.append(label);
    }
    return set;
  }
  // The fields that differ from the claim's; null, with a message, when one cannot be read.
  function changesIn(set, c) {
    const changes = {};
    for (const input of set.querySelectorAll("[name]")) {
      const text = input.value.trim();
      if (text === String(valueOf(c, input.name) ?? "")) continue;
      const number = numbers.has(input.name) && text !== "" ? Number(text) : null;
      if (Number.isNaN(number)) {
        status.textContent = `Not done: ${input.name}: expected a number in digits`;
        return null;
      }
      changes[input.name] = text === "" ? null : number ?? text;
    }
    // One figure changed of an exact one: the other end goes with it.
    if (c.kind === "count" && (changes.bound ?? c.bound) === "exact" && ("low" in changes) !== ("high" in changes))
      changes.low = changes.high = changes.low ?? changes.high ?? null;
    return changes;
  }
  function showForm(parts, buttons, submit) {
    form.replaceChildren(...parts, ...buttons, button("Cancel", "", () => (form.hidden = true)));
    form.hidden = false;
    form.onsubmit = (event) => {
      event.preventDefault();
      submit();
    };
    form.querySelector("input,select")?.focus();
  }
  function edit() {
    const c = claims.get(current);
    if (!c) return;
    const set = fieldset(c, "Correct", fields[c.kind] ?? []);
    showForm([set], [make("button", "Save the correction", { type: "submit" })], () => {
      const changes = changesIn(set, c);
      if (!changes) return;
      if (!Object.keys(changes).length) return void (status.textContent = "Nothing was changed.");
      post({ action: "correct", claims: [current], changes });
    });
  }
  // One claim that says two things or more: each part begins as the claim is and gets its own figure, measure or words.
  function split() {
    const c = claims.get(current);
    if (!c) return;
    const names = fields[c.kind] ?? [];
    const sets = [fieldset(c, "Part 1", names), fieldset(c, "Part 2", names)];
    const more = button("One more part", "", () => {
      sets.push(fieldset(c, `Part ${sets.length + 1}`, names));
      sets.at(-2).after(sets.at(-1));
      sets.at(-1).querySelector("input,select").focus();
    });
    showForm(sets, [more, make("button", "Save the parts", { type: "submit" })], () => {
      const parts = sets.map((set) => changesIn(set, c));
      if (parts.includes(null)) return;
      if (new Set(parts.map((p) => JSON.stringify(p))).size < parts.length) return void (status.textContent = "Not done: two parts say the same.");
      post({ action: "split", claims: [current], parts });
    });
  }
  // Claims that say one thing together: offered are the nearest of the same account and kind.
  function merge() {
    const c = claims.get(current);
    if (!c) return;
    const far = (x) => Math.abs(x.anchor.start - c.anchor.start);
    const near = dossier.claims.filter((x) => x !== c && x.account === c.account && x.kind === c.kind).sort((x, y) => far(x) - far(y)).slice(0, 8);
    if (!near.length) return void (status.textContent = "There is no other claim of this kind in this account to merge with.");
    const set = make("fieldset");
    set.append(make("legend", `Merge into “${inShort(c)}”`));
    for (const x of near) {
      const label = make("label", "", { class: "tick" });
      label.append(make("input", "", { type: "checkbox", value: x.id }), make("span", inShort(x), { dir: "auto" }));
      set.append(label);
    }
    showForm([set], [make("button", "Merge those ticked", { type: "submit" })], () => {
      const ticked = [...set.querySelectorAll("input:checked")].map((e) => e.value);
      if (!ticked.length) return void (status.textContent = "Tick the claims to merge with this one.");
      post({ action: "merge", claims: [current, ...ticked] });
    });
  }
  function comment() {
    if (!current) return;
    if (reason.value.trim()) return post({ action: "comment", claims: [current] });
    status.textContent = "Write the comment, then press Enter.";
    reason.focus();
  }
  reason.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && current && reason.value.trim()) post({ action: "comment", claims: [current] });
  });

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
  let known = -1;
  async function fillLog() {
    const answer = await fetch("/api/reviews", { headers: { Authorization: "Bearer " + token } });
    const got = await answer.json();
    if (!answer.ok) return;
    if (known >= 0 && got.reviews.length !== known)
      status.replaceChildren("The log has grown in another window. ", button("Load the page again", "", () => location.reload()));
    known = got.reviews.length;
    const active = new Set(got.active);
    const orphans = new Map(got.orphans.map((r) => [r.seq, r.message]));
    const list = make("ol", "", { reversed: "" });
    for (const e of got.reviews.reverse()) {
      const item = make("li", "", { value: e.seq });
      const words = make("span", `${e.at} ${e.actor} ${e.action} ${e.action === "undo" ? e.after.undoes + " " : ""}${e.claim ?? ""} ${e.action === "correct" ? JSON.stringify(e.before) + " → " + JSON.stringify(e.after) : ""} ${e.reason ?? ""} `);
      if (!active.has(e.seq)) words.className = "gone";
      else if (orphans.has(e.seq)) words.append(make("b", `Orphan: ${orphans.get(e.seq)}. `));
      item.append(words);
      if (active.has(e.seq)) item.append(button("Undo", "", () => post({ action: "undo", undo: [e.seq] })));
      list.append(item);
    }
    log.replaceChildren(make("summary", `Log (${got.reviews.length}${orphans.size ? `, ${orphans.size} without their claim` : ""})`), list);
  }

  const done = dossier.claims.filter((c) => c.review).length;
  const row = make("div", "", { class: "row" });
  const onClaim = [button("Accept", "a", () => judge("accept")), button("Reject", "r", () => judge("reject")), button("Correct", "c", edit),
    button("Split", "s", split), button("Merge", "m", merge), button("Comment", "o", comment)];
  for (const b of onClaim) b.dataset.needs = b.disabled = true;
  row.append(...onClaim, reason, actor, button("Undo", "u", undo), button("Accept all visible", "", acceptVisible), make("span", `${done} of ${claims.size} claims reviewed`), status);
  how.textContent = "Choose a claim: click a figure, or travel with j and k.";
  bar.append(what, how, row, form, log);
  document.body.append(bar);
  fillLog();
  addEventListener("focus", fillLog);  // what another window did meanwhile

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
    const run = { a: () => judge("accept"), r: () => judge("reject"), u: undo, c: edit, s: split, m: merge, o: comment }[event.key];
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
