// Everything works without this file. It adds: completions under the box, keys to go through a list,
// buttons to copy. Each can be turned off on the page about how to ask; the choice stays in this browser.
"use strict";
(() => {
  const script = document.currentScript;
  const words = script.dataset;
  const WAIT = 120; // milliseconds after the last key: a fast typist's next one comes sooner

  const is_on = (name) => {
    try { return localStorage.getItem("chabao." + name) !== "off"; } catch { return true; }
  };
  const set_on = (name, on) => {
    try { localStorage.setItem("chabao." + name, on ? "on" : "off"); } catch { /* private window: not kept */ }
  };

  // --- keys ---
  const typed_into = (node) => node.closest("input, textarea, select, [contenteditable]");
  let place = -1;

  const step = (by) => {
    const list = [...document.querySelectorAll(".hits h2 a")];
    if (!list.length) return step_mark(by);
    place = Math.max(0, Math.min(list.length - 1, place + by));
    list[place].focus();
    list[place].closest("li").scrollIntoView({ block: "nearest" });
  };
  const step_mark = (by) => {
    const all = document.querySelectorAll("mark[id]").length;
    if (!all) return;
    const at = Number((location.hash.match(/^#hit-(\d+)$/) || [0, 0])[1]);
    location.hash = "hit-" + Math.max(1, Math.min(all, at + by));
  };
  const show_keys = () => {
    const dialog = document.getElementById("keys-dialog");
    if (dialog && !dialog.open) dialog.showModal();
  };
  const keys = {
    "/": () => { const box = document.getElementById("q"); box.focus(); box.select(); },
    j: () => step(1),
    k: () => step(-1),
    o: () => { const link = document.activeElement.closest(".hits h2 a"); if (link) link.click(); },
    "?": show_keys,
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (typed_into(event.target) || document.querySelector("dialog[open]")) return;
    if (!keys[event.key] || !is_on("keys")) return;
    event.preventDefault();
    keys[event.key]();
  });
  document.addEventListener("focusin", (event) => {
    const list = [...document.querySelectorAll(".hits h2 a")];
    const at = list.indexOf(event.target);
    if (at >= 0) place = at;
  });

  // --- the choice to turn things off ---
  for (const [name, label] of [["keys", words.keys], ["suggestions", words.suggestions]]) {
    for (const home of document.querySelectorAll(".choices")) {
      const row = document.createElement("label");
      const tick = document.createElement("input");
      tick.type = "checkbox";
      tick.checked = is_on(name);
      tick.dataset.choice = name; // stands in the dialog and on the page about how to ask
      tick.addEventListener("change", () => {
        set_on(name, tick.checked);
        for (const one of document.querySelectorAll(`[data-choice=${name}]`)) one.checked = tick.checked;
        if (name === "suggestions" && !tick.checked) close();
      });
      row.append(tick, " ", label);
      home.append(row);
    }
  }

  // --- copying ---
  for (const text of document.querySelectorAll("pre[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text.textContent);
        button.textContent = words.copied;
      } catch { // no clipboard without https: selected, it is one key away
        getSelection().selectAllChildren(text);
      }
    });
    text.parentElement.querySelector("p").prepend(button);
  }

  // --- completions: a combobox with a listbox, as WAI-ARIA describes them ---
  const box = document.getElementById("q");
  let list = null, timer = 0, asked = 0, chosen = -1, own = "";

  const close = () => {
    clearTimeout(timer);
    asked += 1; // an answer under way is too late
    chosen = -1;
    if (!list) return;
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const open = (found) => {
    list.replaceChildren(...found.map((one, number) => {
      const item = document.createElement("li");
      item.id = "suggestion-" + number;
      item.setAttribute("role", "option");
      item.dataset.text = one.text;
      item.append(Object.assign(document.createElement("bdi"), { textContent: one.text }));
      if (one.kind) item.append(Object.assign(document.createElement("span"), { textContent: words["kind" + one.kind] || "" }));
      item.setAttribute("aria-selected", "false");
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(one.text); });
      return item;
    }));
    chosen = -1;
    list.hidden = !found.length;
    box.setAttribute("aria-expanded", String(found.length > 0));
  };
  const choose = (by) => {
    const items = [...list.children];
    if (!items.length) return;
    chosen = (chosen + by + items.length + 1) % (items.length + 1); // one place more: what was typed
    items.forEach((item, number) => item.setAttribute("aria-selected", String(number === chosen)));
    if (chosen < items.length) {
      box.value = items[chosen].dataset.text;
      box.setAttribute("aria-activedescendant", items[chosen].id);
      items[chosen].scrollIntoView({ block: "nearest" });
    } else {
      chosen = -1;
      box.value = own;
      box.removeAttribute("aria-activedescendant");
    }
  };
  const take = (text) => {
    box.value = text;
    close();
    box.form.requestSubmit();
  };
  const ask = async () => {
    const text = box.value.trim();
    own = box.value;
    if (!text || !is_on("suggestions")) return close();
    const mine = (asked += 1);
    try {
      const answer = await fetch(words.suggest + "?q=" + encodeURIComponent(text));
      const found = answer.ok ? (await answer.json()).suggestions : [];
      if (mine === asked && document.activeElement === box) open(found);
    } catch { close(); } // the network is gone: the box still works
  };

  if (box && words.suggest) {
    list = document.createElement("ul");
    Object.assign(list, { id: "suggestions", hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.listLabel);
    box.parentElement.append(list);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", "suggestions"], ["aria-expanded", "false"]]) {
      box.setAttribute(name, value);
    }
    const later = () => { clearTimeout(timer); timer = setTimeout(ask, WAIT); };
    box.addEventListener("input", (event) => { if (!event.isComposing) later(); });
    box.addEventListener("compositionstart", close);
    box.addEventListener("compositionend", later);
    box.addEventListener("blur", close);
    box.addEventListener("keydown", (event) => {
      if (event.isComposing || event.keyCode === 229) return; // the input method's own keys
      const is_open = !list.hidden;
      if (event.key === "ArrowDown" && !is_open) { event.preventDefault(); ask(); }
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!is_open) return;
        event.preventDefault();
        choose(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape" && is_open) { event.preventDefault(); box.value = own; close(); }
      else if (event.key === "Enter") close();
    });
  }
})();
