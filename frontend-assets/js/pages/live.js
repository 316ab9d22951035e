// One poll per page: its parts come back out of band. Nothing that is in use is replaced, nothing moves the focus.
// Pages work without it.
(function () {
  "use strict";
  var QUIET = 10000, STILL = 5000, ONE_IN = 6, PATIENCE = 5;
  var poll = document.getElementById("live");
  var server = Date.parse(document.body.dataset.serverTime || "");
  var offset = isNaN(server) ? 0 : server - Date.now();
  var failures = 0, skipped = 0, withheld = false, waitingEvents = null, lastMove = 0, lastOver = null;
  var announced = 0, waitingWords = "", spoken = "", alerted = null, lastMark = null;

  function at(id) { return document.getElementById(id); }
  function state() { var found = at("run-state"); return found ? found.dataset : {}; }
  // the head's clock goes on by itself, in UTC and in the reader's own zone
  function serverTime() {
    var time = document.querySelector(".server-time time");
    return time ? time.cloneNode(true) : "an unknown time";
  }

  // --- what is in use stays ---

  function inUse(element) {
    var selection = window.getSelection();
    var selected = selection && !selection.isCollapsed && element.contains(selection.anchorNode);
    return element.contains(document.activeElement) || selected || element.querySelector("details[open], dialog[open]");
  }

  // each answer carries another token for its forms
  function words(element) { return element.outerHTML.replace(/<input[^>]*name="_csrf"[^>]*>/g, ""); }
  function same(one, other) { return words(one) === words(other); }

  // a pointer that rests somewhere since long ago points at nothing
  function pointedAt(element) { return element.contains(lastOver) && Date.now() - lastMove < STILL; }

  function arrives(event) {
    var target = event.detail.target, fresh = event.detail.fragment.firstElementChild;
    if (!fresh || target.id === "live-v" || target.id === "run-state") { return; }
    if (same(target, fresh)) { event.detail.shouldSwap = false; return; }
    if (target.id === "events" && (inUse(target) || pointedAt(target))) {
      event.detail.shouldSwap = false;
      offerEvents(target, fresh);
    } else if (inUse(target) || target.id === "actions" && pointedAt(target)) {
      event.detail.shouldSwap = false;
      withheld = true;
    } else if (target.id === "events") {
      offerEvents(null, null);
    }
  }

  function offerEvents(list, fresh) {
    var button = at("show-new");
    waitingEvents = fresh ? fresh.cloneNode(true) : null;
    if (!button) { return; }
    var known = list ? Array.from(list.children, function (line) { return line.outerHTML; }) : [];
    var count = fresh ? Array.from(fresh.children).filter(function (line) { return known.indexOf(line.outerHTML) < 0; }).length : 0;
    button.textContent = "Show " + count + " new";
    button.hidden = count === 0;
  }

  function showEvents() {
    var list = at("events");
    if (list && waitingEvents) { list.replaceWith(waitingEvents); }
    offerEvents(null, null);
    if (at("events")) { at("events").focus(); }
  }

  // --- tab, icon, words for those who listen ---

  function tellTheTab() {
    var now = state();
    if (now.title && document.title !== now.title && !document.body.dataset.signedOut) { document.title = now.title; }
    var icon = at("favicon");
    if (icon && now.icon && icon.getAttribute("href") !== now.icon) { icon.setAttribute("href", now.icon); }
  }

  function speak() {
    var now = state();
    if (now.said && now.said !== spoken) { spoken = now.said; waitingWords = now.said; }
    if (alerted !== null && now.alert !== alerted && at("alerter")) { at("alerter").textContent = now.alert; }
    alerted = now.alert || "";
    marks();
    if (waitingWords && Date.now() - announced >= QUIET && at("announcer")) {
      at("announcer").textContent = waitingWords;
      announced = Date.now();
      waitingWords = "";
    }
  }

  // 3 h, 2 h, 1 h, 30, 15, 10, 5, 1 min, over: each once
  function marks() {
    var countdown = document.querySelector("#figures [data-deadline]");
    if (!countdown) { return; }
    var left = (Date.parse(countdown.dataset.deadline) - Date.now() - offset) / 60000;
    var passed = [180, 120, 60, 30, 15, 10, 5, 1, 0].filter(function (mark) { return left <= mark; });
    var mark = passed.length ? passed[passed.length - 1] : null;
    if (lastMark !== null && mark !== null && mark !== lastMark) {
      waitingWords = mark === 0 ? "The limit is reached" : mark >= 60 ? mark / 60 + " h left" : mark + " min left";
    }
    lastMark = mark === null ? 999 : mark;
  }

  // --- when it last heard; session.js says when that is too long ago ---

  function good() {
    failures = 0;
    if (at("updated")) { at("updated").replaceChildren(serverTime()); }
  }

  function second() {
    if (Date.now() - announced >= QUIET) { speak(); }
  }

  document.addEventListener("pointermove", function (event) { lastMove = Date.now(); lastOver = event.target; });
  document.addEventListener("htmx:oobBeforeSwap", arrives);
  document.addEventListener("htmx:beforeRequest", function (event) {
    if (event.detail.elt !== poll) { return; }
    if (failures >= PATIENCE && ++skipped % ONE_IN !== 0) { event.preventDefault(); }
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    if (event.detail.elt !== poll) { return; }
    if (event.detail.successful) { good(); } else { failures += event.detail.xhr && event.detail.xhr.status === 401 ? PATIENCE : 1; }
    if (withheld && at("live-v")) { at("live-v").value = ""; withheld = false; }
    tellTheTab();
    speak();
  });
  if (at("show-new")) { at("show-new").addEventListener("click", showEvents); }

  spoken = state().said || "";
  tellTheTab();
  speak();
  setInterval(second, 1000);
})();
