// Lists of a dossier: sort by a column, keep rows that fit. In the desk the server does both.
"use strict";

(function () {
  const form = document.querySelector("form[data-filters]");
  const table = document.querySelector("table.list");
  if (!form || !table) return;
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const tally = document.querySelector("[data-tally]");
  const all = tally ? tally.textContent : "";

  function fits(row) {
    for (const field of form.elements) {
      const asked = field.value;
      if (!field.name || !asked) continue;
      if (field.name === "words") {
        const text = row.textContent.toLowerCase();
        if (!asked.toLowerCase().split(/\s+/).every((word) => text.includes(word))) return false;
      } else {
        const has = (row.dataset[field.name] || "").split("|");
        if (!has.includes(asked) && !asked.split(" ").some((word) => has.includes(word))) return false;
      }
    }
    return true;
  }

  function filter() {
    let kept = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      kept += row.hidden ? 0 : 1;
    }
    if (tally) tally.textContent = kept === rows.length ? all : kept + " of the " + rows.length + " on this page";
  }

  function key(row, column) {
    const cell = row.cells[column];
    return cell.dataset.key !== undefined ? cell.dataset.key : cell.textContent.trim();
  }

  function sort(column, header, down) {
    const turn = down ? -1 : 1;
    const numbers = header.dataset.sort === "acts" || header.dataset.sort === "said" || header.dataset.sort === "told";
    const order = rows.slice().sort((a, b) => {
      const x = key(a, column), y = key(b, column);
      if (!x !== !y) return x ? -1 : 1;
      return turn * (numbers ? Number(x) - Number(y) : x.localeCompare(y));
    });
    body.append(...order);
    for (const other of header.parentNode.cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
  }

  for (const header of table.tHead.rows[0].cells) {
    if (!header.dataset.sort) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorts";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => sort(header.cellIndex, header, header.getAttribute("aria-sort") === "ascending"));
  }

  function follow() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const field of form.elements) {
      if (!field.name || !asked.has(field.name)) continue;
      const value = asked.get(field.name);
      if (field.tagName === "SELECT" && !Array.from(field.options).some((option) => option.value === value)) {
        field.add(new Option(value.split(" ").join(" or ").replaceAll("_", " "), value));
      }
      field.value = value;
    }
    filter();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  follow();
})();
