// The timeline: zoom, lane names that stay in sight, and in a dossier the filters. Without it the whole picture is there.
"use strict";

(function () {
  const picture = document.querySelector("svg.timeline");
  if (!picture) return;
  const box = picture.closest(".scrolls");
  const left = Number(picture.dataset.left), right = Number(picture.dataset.right);
  const width = picture.viewBox.baseVal.width, height = picture.viewBox.baseVal.height;
  const names = picture.querySelector(".lane-names");
  let zoom = 1;

  const place = (x) => left + (x - left) * zoom;
  const parts = Array.from(picture.querySelectorAll("[data-x]"), (node) => ({
    node, x: Number(node.dataset.x), x2: Number(node.dataset.x2 || node.dataset.x),
    y: node.transform.baseVal.numberOfItems ? node.transform.baseVal.getItem(0).matrix.f : 0,
  }));
  const spans = Array.from(picture.querySelectorAll(".lead.span"), (node) => ({ node, x: Number(node.getAttribute("x1")) }));

  function draw() {
    const middle = (box.scrollLeft + box.clientWidth / 2 - left) / (picture.viewBox.baseVal.width - left);
    const wide = width + (right - left) * (zoom - 1);
    picture.setAttribute("viewBox", `0 0 ${wide} ${height}`);
    picture.setAttribute("width", wide);
    for (const { node, x, x2, y } of parts) {
      if (node.tagName === "rect") {
        node.setAttribute("x", place(x));
        node.setAttribute("width", place(right) - place(x));
        continue;
      }
      node.setAttribute("transform", `translate(${place(x)} ${y})`);
      const bar = node.querySelector(".bar");
      if (bar) {
        const length = Math.max(15, (x2 - x) * zoom), grown = length - Number(bar.getAttribute("width"));
        bar.setAttribute("width", length);
        for (const each of node.querySelectorAll(".wall, .lead, text:not([text-anchor])")) {
          if (each.classList.contains("lead") && each.getAttribute("d").startsWith("M-")) continue;
          if (each.tagName === "text") each.setAttribute("x", Number(each.getAttribute("x")) + grown);
          else each.setAttribute("d", each.getAttribute("d").replace(/^M[\d.]+/, "M" + length));
        }
      }
    }
    for (const { node, x } of spans) node.setAttribute("x1", x * zoom);
    for (const line of picture.querySelectorAll(".lane")) line.setAttribute("x2", wide);
    box.scrollLeft = middle * (wide - left) + left - box.clientWidth / 2;
    pin();
  }

  function pin() {
    if (names) names.setAttribute("transform", `translate(${box.scrollLeft} 0)`);
  }
  box.addEventListener("scroll", pin, { passive: true });

  const tools = document.querySelector("[data-zoom]");
  if (tools) {
    tools.hidden = false;
    for (const button of tools.querySelectorAll("button")) {
      button.addEventListener("click", () => {
        zoom = Number(button.dataset.by) ? Math.min(32, Math.max(1, zoom * Number(button.dataset.by))) : 1;
        draw();
      });
    }
  }

  const form = document.querySelector("form[data-filters]");
  if (!form) return;
  const rows = Array.from(document.querySelectorAll("table.moments tbody tr"));
  const marks = Array.from(picture.querySelectorAll("a.at[data-id]"));
  const tally = document.querySelector("[data-tally]");
  const all = tally.textContent;
  if (!marks.length || picture.querySelector("a.at:not([data-id])")) return; // too many acts to name them: the months filter

  function fits(row) {
    for (const field of form.elements) {
      if (!field.name || !field.value) continue;
      if (field.name === "words") {
        const text = row.textContent.toLowerCase();
        if (!field.value.toLowerCase().split(/\s+/).every((word) => text.includes(word))) return false;
      } else if (!(row.dataset[field.name] || "").split("|").includes(field.value)) return false;
    }
    return true;
  }

  function filter() {
    const kept = new Set();
    for (const row of rows) {
      row.hidden = !fits(row);
      if (!row.hidden) kept.add(row.dataset.id);
    }
    for (const mark of marks) mark.toggleAttribute("hidden", !mark.dataset.id.split("|").some((id) => kept.has(id)));
    tally.textContent = kept.size === rows.length ? all : kept.size + " of " + rows.length + " acts";
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.hidden = false;
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const field of form.elements) if (field.name && asked.has(field.name)) field.value = asked.get(field.name);
  filter();
})();
