// Says when a page no longer hears from the server, keeps typed text over a sign-in, and tells the device's zone once.
// Pages work without it.
(function () {
  "use strict";
  var STALE_AFTER = 15, CLOCK_LEEWAY = 5, KEPT = "typed";
  var loaded = Date.now();
  var serverTime = Date.parse(document.body.dataset.serverTime || "");
  var offset = isNaN(serverTime) ? 0 : serverTime - loaded;
  var lastGood = loaded, heard = clockOfHead(), polling = false, storeAway = false;

  // the head's clock goes on by itself, in UTC and in the reader's own zone
  function clockOfHead() {
    var time = document.querySelector(".server-time time");
    return time ? time.cloneNode(true) : "an unknown time";
  }

  function words(seconds) {
    var m = Math.floor(seconds / 60), h = Math.floor(m / 60);
    if (h > 0) { return h + " h " + m % 60 + " min"; }
    return m > 0 ? m + " min " + seconds % 60 + " s" : seconds + " s";
  }

  // words and elements, in their order; nothing is written twice, or it would be spoken twice
  function show(id, ...parts) {
    var banner = document.getElementById(id), said = parts.map(function (part) { return part.textContent || part; }).join("");
    if (!banner || !banner.hidden && banner.textContent === said) { return; }
    banner.replaceChildren(...parts);
    banner.hidden = false;
  }

  // a banner takes its own copy: an element can stand in one place only
  function heardAt() { return heard.cloneNode ? heard.cloneNode(true) : heard; }

  function link(address, text, elsewhere) {
    var a = document.createElement("a");
    a.href = address;
    a.textContent = text;
    if (elsewhere) { a.target = "_blank"; a.rel = "noopener"; }
    return a;
  }

  // ---- the session has ended: no redirect, no login form in a panel
  document.addEventListener("session-expired", function () {
    var banner = document.getElementById("session-over");
    if (!banner || !banner.hidden) { return; }
    show("session-over", "You are signed out. This page stopped updating at ", heardAt(),
      ". A recovery that runs continues. ", link("/login", "Sign in on a new tab", true));
    document.body.dataset.signedOut = "yes"; // who else sets the title leaves it alone from now on
    document.title = "Signed out · " + document.title;
  });

  // ---- the console answers, but its own database does not: the next good answer takes this back
  document.addEventListener("store-away", function () {
    if (storeAway) { return; }
    storeAway = true;
    document.body.classList.add("stale");
    show("page-stale", "The console's own database does not answer. This page shows how it stood at ", heardAt(),
      "; it goes on by itself. Nothing new is sent until then. ", link(location.href, "Reload"));
  });

  // ---- a page that polls and hears nothing good for a while is out of date, and says how much
  document.addEventListener("htmx:afterRequest", function (event) {
    var answer = event.detail.xhr;
    if (!event.detail.successful || event.detail.requestConfig.verb !== "get") { return; }
    lastGood = Date.now();
    heard = clockOfHead();
    storeAway = false;
    polling = answer.status !== 286 && polls();
    document.getElementById("page-stale").hidden = true;
    document.body.classList.remove("stale");
  });

  function stale() {
    var age = Math.floor((Date.now() - lastGood) / 1000);
    if (!polling || storeAway || document.hidden || age < STALE_AFTER) { return; }
    document.body.classList.add("stale");
    show("page-stale", "Out of date: this page last heard from the server at ", heardAt(),
      ". Its figures are as of then. You can still act; the server decides. ", link(location.href, "Reload"));
  }

  // in the background it polls less; it gets the time of one poll before it counts as out of date
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) { lastGood = Math.max(lastGood, Date.now() - STALE_AFTER * 1000 + 6000); }
  });

  function polls() { return document.querySelector("[hx-trigger*='every'][hx-get]") !== null; }

  // ---- figures follow the server's clock; a device that is wrong is told so
  function compareClocks() {
    var apart = Math.round(-offset / 1000);
    if (isNaN(serverTime) || Math.abs(apart) <= CLOCK_LEEWAY) { return; }
    show("clock-note", "This device's clock is " + words(Math.abs(apart)) + (apart > 0 ? " ahead of" : " behind")
      + " the server's. Figures on this page follow the server's.");
  }

  // ---- text of a form that was sent into an ended session is offered again, once, on the form's own page
  function fields(form) {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.name && (field.tagName === "TEXTAREA" || field.type === "text");
    });
  }

  function keep(event) {
    var form = event.target;
    if (form.method !== "post") { return; }
    var values = {}, any = false;
    fields(form).forEach(function (field) { values[field.name] = field.value; any = any || field.value !== ""; });
    if (any) { sessionStorage.setItem(KEPT, JSON.stringify({ page: location.pathname, values: values })); }
  }

  function offer() {
    var kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    if (!kept) { return; }
    if (document.querySelector("main[data-interrupted]")) {
      kept.interrupted = true;
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } else if (!kept.interrupted) {
      sessionStorage.removeItem(KEPT);
    } else if (kept.page === location.pathname) {
      sessionStorage.removeItem(KEPT);
      var button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = "Put my text back";
      button.addEventListener("click", function () { putBack(kept.values); });
      show("text-kept", "What you typed here before you signed in again was not sent. ", button);
    }
  }

  function putBack(values) {
    document.querySelectorAll("main form").forEach(function (form) {
      fields(form).forEach(function (field) { if (field.name in values) { field.value = values[field.name]; } });
    });
    document.getElementById("text-kept").hidden = true;
  }

  // ---- a first guess of the zone; the server keeps it only while nothing is kept
  function guessZone() {
    var form = document.getElementById("zone-guess");
    if (!form) { return; }
    form.elements.zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
    fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).catch(function () {});
  }

  polling = polls();
  compareClocks();
  offer();
  guessZone();
  document.addEventListener("submit", keep);
  setInterval(stale, 1000);
})();
