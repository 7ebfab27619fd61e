// The desk on top of pages that work without it: keys of the review, completion of names, marking words, dropping
// files, and looking again while a batch is read.
"use strict";

(function keys() {
  const targets = document.querySelectorAll("[data-key]");
  if (!targets.length) return;

  function isTyping(element) {
    return element.closest("input, textarea, select, [contenteditable]") !== null;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const target = [...targets].find((each) => each.dataset.key === event.key);
    if (!target) return;
    event.preventDefault();
    target.click();
  });

  for (const target of document.querySelectorAll("[data-focus]")) {
    target.addEventListener("click", (event) => {
      const field = document.getElementById(target.dataset.focus);
      if (!field) return;
      event.preventDefault();
      const details = field.closest("details");
      if (details) details.open = true;
      field.focus();
      if (field.select) field.select();
    });
  }
})();

(function onceOnly() {
  for (const form of document.querySelectorAll("form[method=post]")) {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      sent = true;
    });
    window.addEventListener("pageshow", () => { sent = false; });
  }
})();

// Completion: the native list is kept where there is no script; here a list that the keyboard reaches in fewer strokes.
(function completion() {
  function fits(typed, names) {
    const low = typed.toLowerCase();
    if (!low) return [];
    const starts = names.filter((name) => name.toLowerCase().startsWith(low));
    const inside = names.filter((name) => !starts.includes(name) && name.toLowerCase().split(/\s+/).some((w) => w.startsWith(low)));
    return [...starts, ...inside].slice(0, 8);
  }

  for (const input of document.querySelectorAll("input[list=people], input[list=parties]")) {
    const names = [...document.getElementById(input.getAttribute("list")).options].map((option) => option.value);
    const list = document.createElement("ul");
    list.id = `list-${input.id}`;
    list.className = "combo";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Names");
    list.hidden = true;
    input.removeAttribute("list");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    input.after(list);
    let chosen = -1;

    function part() {
      return input.value.split(";").pop().trim();
    }

    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
      chosen = -1;
    }

    function mark(number) {
      const options = [...list.children];
      chosen = (number + options.length) % options.length;
      options.forEach((option, n) => option.setAttribute("aria-selected", String(n === chosen)));
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }

    function take(name) {
      const before = input.value.split(";").slice(0, -1).map((each) => each.trim());
      input.value = [...before, name].join("; ");
      close();
    }

    function show() {
      const found = fits(part(), names).filter((name) => name !== part());
      list.replaceChildren(...found.map((name, number) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${number}`;
        option.setAttribute("role", "option");
        option.textContent = name;
        option.addEventListener("mousedown", (event) => { event.preventDefault(); take(name); });
        return option;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(Boolean(found.length)));
      chosen = -1;
      if (found.length && !names.includes(part())) mark(0);  // a whole name typed stands, though a longer one begins so
    }

    input.addEventListener("input", show);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        mark(chosen + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        take(list.children[chosen].textContent);
      } else if (event.key === "Escape") {
        close();
      }
    });
  }
})();

// Marking words in a source makes an act of them.
(function marking() {
  const text = document.querySelector(".document[data-source]");
  if (!text) return;
  let offer = null;

  function points(string) {
    return [...string].length;
  }

  // Offset in code points of the document, from a place in the page.
  function offset(node, at) {
    const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".text[data-start]");
    if (!block) return null;
    const range = document.createRange();
    range.selectNodeContents(block);
    range.setEnd(node, at);
    return Number(block.dataset.start) + points(range.toString());
  }

  document.addEventListener("selectionchange", () => {
    if (offer) { offer.remove(); offer = null; }
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const blocks = [...text.querySelectorAll(".text[data-start]")].filter((block) => range.intersectsNode(block));
    if (!blocks.length) return;
    const start = offset(range.startContainer, range.startOffset) ?? Number(blocks[0].dataset.start);
    const last = blocks[blocks.length - 1];
    let end = offset(range.endContainer, range.endOffset) ?? Number(last.dataset.start) + points(last.textContent);
    if (blocks.length > 1 && end === Number(last.dataset.start)) {
      // Three clicks mark a paragraph and the place before the next one.
      const before = blocks[blocks.length - 2];
      end = Number(before.dataset.start) + points(before.textContent);
    }
    if (end <= start) return;
    offer = document.createElement("a");
    offer.className = "button marking no-print";
    offer.href = `/enter?source=${encodeURIComponent(text.dataset.source)}&start=${start}&end=${end}`;
    offer.textContent = "Enter an act from these words";
    const box = range.getBoundingClientRect();
    offer.style.setProperty("top", `${box.bottom + scrollY + 6}px`);
    offer.style.setProperty("left", `${Math.max(8, box.left + scrollX)}px`);
    document.body.append(offer);
  });

  document.addEventListener("keydown", (event) => {
    if (offer && (event.key === "Enter" || event.key === "n") && !event.target.closest("input, textarea, a, button")) {
      event.preventDefault();
      offer.click();
    }
  });
})();

(function dropping() {
  const zone = document.querySelector(".drop");
  if (!zone) return;
  const input = zone.querySelector("input[type=file]");
  for (const name of ["dragover", "dragenter"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    input.files = event.dataTransfer.files;
  });
})();

(function lookingAgain() {
  const batch = document.getElementById("batch");
  if (!batch || !batch.dataset.state) return;
  let done = -1;
  async function look() {
    try {
      const answer = await fetch(batch.dataset.state, { headers: { accept: "application/json" } });
      if (!answer.ok) return;
      const state = await answer.json();
      if (state.done === state.of) { location.reload(); return; }
      if (done !== -1 && state.done !== done) {
        const page = await (await fetch(location.href)).text();
        const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("batch");
        if (fresh) batch.replaceChildren(...fresh.childNodes);
      }
      done = state.done;
    } catch {
      // The desk is closed or busy; look again.
    }
    setTimeout(look, 1000);
  }
  setTimeout(look, 700);
})();
