// A little on top of pages that work without it: an act and its words light up together.
"use strict";

// On a narrow screen the rows of pages are wider than it; the page one is on is brought into sight.
for (const here of document.querySelectorAll(".pages [aria-current]")) {
  const row = here.closest("nav");
  row.scrollLeft = here.offsetLeft - row.clientWidth / 3;
}

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
