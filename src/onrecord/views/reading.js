
"use strict";
(() => {
  const peek = document.querySelector(".peek");
  const narrow = window.matchMedia("(max-width: 60rem)");
  let pinned = null; // {sheet, number}: what stays lit when nothing is pointed at
  let cameFrom = null; // the link that Enter or a click left, so that Esc can go back to it

  const sheetOf = (element) => element.closest(".sheet");
  const cardOf = (sheet, number) => sheet.querySelector(`.card[data-n="${number}"]`);
  const eventsShown = (sheet) => Boolean(sheet.querySelector(".view-events:checked"));
  const isEvent = (number) => number.startsWith("e");
  const isShown = (sheet, number) => isEvent(number) === eventsShown(sheet);
  // Of the statements or of the events, whichever are marked now, those that cover a mark.
  const numbersOf = (mark) => (mark.dataset.s ? mark.dataset.s.split(" ") : []).filter((number) => isShown(sheetOf(mark), number));
  const startsAt = (mark) => (eventsShown(sheetOf(mark))
    ? (mark.dataset.e || "").split(" ").filter(Boolean).map((number) => `e${number}`)
    : (mark.dataset.n || "").split(" ").filter(Boolean));
  const anchorOf = (sheet, number) => document.getElementById(`${sheet.id}s${number}`);

  // The place of a statement in the article that can take the focus: several may share one link.
  const linkOf = (sheet, number) => {
    const anchor = anchorOf(sheet, number);
    if (!anchor || anchor.matches("a")) return anchor;
    return sheet.querySelector(isEvent(number) ? `a.mark[data-e~="${number.slice(1)}"]` : `a.mark[data-n~="${number}"]`) || anchor;
  };

  const dim = () => {
    for (const lit of document.querySelectorAll("[data-lit]")) delete lit.dataset.lit;
    for (const sheet of document.querySelectorAll(".lighting")) sheet.classList.remove("lighting");
  };

  const light = (sheet, number) => {
    dim();
    for (const mark of sheet.querySelectorAll(`.text .mark[data-s~="${number}"]`)) {
      const parts = mark.dataset.p.split(" ");
      const roles = mark.dataset.s.split(" ").map((owner, n) => (owner === number ? parts[n] : null)).filter(Boolean);
      mark.dataset.lit = roles.includes("trigger") ? "trigger" : roles[0];
    }
    sheet.querySelector(".text").classList.add("lighting");
    const card = cardOf(sheet, number);
    card.dataset.lit = "card";
    keepInView(card);
  };

  // Scrolls the list beside the article, never the page itself.
  const keepInView = (card) => {
    const list = card.closest(".list");
    if (list.scrollHeight <= list.clientHeight || getComputedStyle(list).overflowY !== "auto") return;
    const outer = list.getBoundingClientRect();
    const inner = card.getBoundingClientRect();
    if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top + 12;
    else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom + 12;
  };

  const show = (sheet, number) => {
    if (!narrow.matches) return;
    const link = cardOf(sheet, number).querySelector(".card-link");
    peek.querySelector(".peek-words").replaceChildren(...[...link.childNodes].map((node) => node.cloneNode(true)));
    peek.hidden = false;
  };

  const settle = () => (pinned ? light(pinned.sheet, pinned.number) : dim());
  const pin = (sheet, number) => {
    pinned = { sheet, number };
    turnTo(sheet, number);
    settle();
  };

  // Shows the list in which a number stands, and marks what it lists.
  const turnTo = (sheet, number) => {
    const choice = sheet.querySelector(isEvent(number) ? ".view-events" : ".view-statements");
    if (choice) choice.checked = true;
    const folded = cardOf(sheet, number).closest("details");
    if (folded) folded.open = true;
  };
  const unpin = () => {
    pinned = null;
    peek.hidden = true;
    dim();
  };

  // Pointing at a word means the innermost statement; pressing it again goes outwards.
  const next = (sheet, numbers) => {
    const at = pinned && pinned.sheet === sheet ? numbers.indexOf(pinned.number) : -1;
    return numbers[(at + 1) % numbers.length];
  };

  const goTo = (target) => {
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "center" });
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const mark = event.target.closest(".text .mark");
    const card = event.target.closest(".card");
    if (mark && numbersOf(mark).length) {
      const numbers = numbersOf(mark);
      const stays = pinned && pinned.sheet === sheetOf(mark) && numbers.includes(pinned.number);
      light(sheetOf(mark), stays ? pinned.number : numbers[0]);
    } else if (card) light(sheetOf(card), card.dataset.n);
    else settle();
  });

  document.addEventListener("focusin", (event) => {
    const mark = event.target.closest("a.mark");
    const card = event.target.closest(".card");
    if (!event.target.matches(":focus-visible")) return; // a press focuses too, and has its own way of choosing
    if (mark) {
      const here = startsAt(mark);
      if (here.length) pin(sheetOf(mark), pinned && here.includes(pinned.number) ? pinned.number : here[0]);
    } else if (card) pin(sheetOf(card), card.dataset.n);
  });

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (target.closest(".peek-close")) {
      document.activeElement.blur(); // it is about to be hidden
      return unpin();
    }
    if (target.closest(".peek") || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
    const cardLink = target.closest(".card-link");
    const mark = target.closest(".text .mark");
    if (cardLink) {
      const sheet = sheetOf(cardLink);
      const number = cardLink.parentElement.dataset.n;
      const link = linkOf(sheet, number);
      if (!link) return undefined;
      event.preventDefault();
      cameFrom = cardLink;
      pinned = { sheet, number };
      goTo(link);
      settle();
    } else if (mark && mark.matches("a") && !numbersOf(mark).length) {
      event.preventDefault(); // a link of the kind that is not marked now
    } else if (mark && numbersOf(mark).length) {
      const sheet = sheetOf(mark);
      event.preventDefault();
      if (event.detail === 0) { // the Enter key on a link: on to the card
        cameFrom = mark;
        goTo(cardOf(sheet, pinned ? pinned.number : numbersOf(mark)[0]).querySelector(".card-link"));
      } else {
        pin(sheet, next(sheet, numbersOf(mark)));
        show(sheet, pinned.number);
      }
    } else if (!target.closest("a, button")) unpin();
    return undefined;
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = document.activeElement;
    if (event.key === "Escape") {
      const back = cameFrom;
      unpin();
      cameFrom = null;
      if (back) goTo(back);
      else at.blur();
      return;
    }
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step || !at.matches(".card-link, a.mark")) return;
    const kind = at.matches(".card-link") ? ".card-link" : eventsShown(sheetOf(at)) ? ".text a.mark[data-e]" : ".text a.mark[data-n]";
    const links = [...sheetOf(at).querySelectorAll(kind)].filter((link) => link.getClientRects().length);
    const to = links[links.indexOf(at) + step];
    event.preventDefault();
    if (to) goTo(to);
  });

  document.addEventListener("change", (event) => {
    if (event.target.closest(".switch")) unpin(); // what was lit belongs to the other list
  });

  // A link to one statement or event, in the article or in the list, opens with it lit.
  const follow = () => {
    const [, sheetId, number] = /^#(p\d+)[sc](e?\d+)$/.exec(location.hash) || [];
    const sheet = sheetId && document.getElementById(sheetId);
    if (sheet && cardOf(sheet, number)) pin(sheet, number);
  };
  window.addEventListener("hashchange", follow);
  follow();

  for (const keys of document.querySelectorAll(".keys")) keys.hidden = false;
})();
