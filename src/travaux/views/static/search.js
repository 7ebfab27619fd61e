// Search in a dossier: all the words, "words in quotes" in that order, accents and case do not matter.
"use strict";

(function () {
  const form = document.getElementById("search");
  const list = document.getElementById("found");
  const tally = document.getElementById("tally");
  if (!form || !window.TRAVAUX) return;
  const most = 100;
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const entries = window.TRAVAUX.map((entry) => ({ entry, text: plain(entry[2] + " " + entry[3]) }));

  function parts(asked) {
    return Array.from(plain(asked).matchAll(/"([^"]+)"|([^\s"]+)/g), (found) => found[1] || found[2]);
  }

  function line([kind, file, title, words, standing]) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = file;
    link.textContent = title;
    const about = document.createElement("span");
    about.className = "kind";
    about.textContent = " " + kind + (standing ? ", " + standing : "");
    item.append(link, about);
    if (words) {
      const said = document.createElement("span");
      said.className = "under";
      said.textContent = words;
      item.append(said);
    }
    return item;
  }

  function search() {
    const asked = parts(form.elements.words.value);
    const kind = form.elements.kind.value, standing = form.elements.standing.value;
    const found = asked.length || kind || standing ? entries.filter(({ entry, text }) =>
      (!kind || entry[0] === kind) && (!standing || entry[4] === standing) && asked.every((word) => text.includes(word))) : [];
    list.replaceChildren(...found.slice(0, most).map(({ entry }) => line(entry)));
    tally.textContent = !asked.length && !kind && !standing ? entries.length + " objects, acts, sources and names to search in."
      : found.length + " found" + (found.length > most ? "; the first " + most + " are shown." : ".");
    const hash = new URLSearchParams(Array.from(new FormData(form)).filter(([, value]) => value)).toString();
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  }

  const wanted = new URLSearchParams(location.hash.slice(1));
  for (const field of form.elements) if (field.name && wanted.has(field.name)) field.value = wanted.get(field.name);
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", search);
  form.elements.words.focus();
  search();
})();
