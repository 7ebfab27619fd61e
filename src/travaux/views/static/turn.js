// Turns a page of a dossier back to another day. All days travel in the page: each line once, and which lines make a day.
"use strict";

(function () {
  const store = document.getElementById("by-day");
  const form = document.getElementById("turn");
  if (!store || !form) return;
  const found = JSON.parse(store.textContent);
  const select = form.querySelector("select");
  const main = document.getElementById("main");
  const latest = select.value;
  const days = Array.from(select.options, (option) => option.value);

  function page(day) {
    const runs = found.days[day];
    const out = [];
    for (let i = 0; i < runs.length; i += 2) out.push(...found.lines.slice(runs[i], runs[i] + runs[i + 1]));
    return out.join("\n");
  }

  function show(day) {
    main.innerHTML = page(day);
    select.value = day;
    const option = select.options[select.selectedIndex];
    document.querySelector(".asof strong").textContent = option.textContent;
    document.body.classList.toggle("turned", day !== latest);
    const at = days.indexOf(day);
    form.querySelector('[data-step="-1"]').disabled = at === days.length - 1;
    form.querySelector('[data-step="1"]').disabled = at === 0;
    document.dispatchEvent(new CustomEvent("turned"));
  }

  // The day goes along to every page of the dossier, but not where a link names a place in one.
  function carry(mark) {
    for (const link of document.querySelectorAll(".pages a, main a[href$='.html'], main a[href*='.html#on=']")) {
      link.hash = mark;
    }
  }

  function follow() {
    const asked = new URLSearchParams(location.hash.slice(1)).get("on");
    const day = asked && days.includes(asked) ? asked : asked ? days.find((d) => d <= asked) || days[days.length - 1] : latest;
    if (day !== select.value || document.body.classList.contains("turned")) show(day);
    carry(asked && day !== latest ? "on=" + asked : "");
  }

  function go(day) {
    history.replaceState(null, "", day === latest ? location.pathname + location.search : "#on=" + day);
    show(day);
    follow();
  }

  select.addEventListener("change", () => go(select.value));
  for (const button of form.querySelectorAll("button")) {
    button.addEventListener("click", () => go(days[days.indexOf(select.value) - Number(button.dataset.step)]));
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  form.querySelector('[data-step="1"]').disabled = true;
  follow();
})();
