// A little on top of pages that work without it: an act and its words light up together.
"use strict";

// On a narrow screen the rows of pages are wider than it; the page one is on is brought into sight.
for (const here of document.querySelectorAll(".pages [aria-current]")) {
  const row = here.closest("nav");
  row.scrollLeft = here.offsetLeft - row.clientWidth / 3;
}

// A page of a dossier that cannot be turned back says so to one who comes from an earlier day, and lets the day go on.
(function () {
  const asked = /(?:^|&)on=(\d{4}-\d\d-\d\d)(?:&|$)/.exec(location.hash.slice(1));
  const said = document.querySelector(".form-dossier .asof");
  if (!asked || !said || document.getElementById("by-day")) return;
  said.append(" – this page cannot be turned back to an earlier day");
  for (const link of document.querySelectorAll(".pages a, main a[href$='.html']")) link.hash = "on=" + asked[1];
})();

(function () {
  const marks = document.querySelectorAll("mark[data-acts]");
  if (!marks.length) return;

  function light(id, on) {
    for (const mark of marks) {
      if (mark.dataset.acts.split(" ").includes(id)) mark.classList.toggle("lit", on);
    }
    for (const card of document.querySelectorAll(".card[data-act]")) {
      if (card.dataset.act === id) card.classList.toggle("lit", on);
    }
  }

  for (const card of document.querySelectorAll(".card[data-act]")) {
    for (const [begin, end] of [["mouseenter", "mouseleave"], ["focusin", "focusout"]]) {
      card.addEventListener(begin, () => light(card.dataset.act, true));
      card.addEventListener(end, () => light(card.dataset.act, false));
    }
  }

  let last = "";
  function follow() {
    if (last) light(last, false);
    last = decodeURIComponent(location.hash.slice(1)).replace(/^act-/, "act:");
    if (last.startsWith("act:")) light(last, true);
  }
  window.addEventListener("hashchange", follow);
  follow();
})();
