// Draws the seconds between two answers of the server. Pages work without it.
(function () {
  "use strict";
  var offset = 0, loaded = Date.now(), opened = shown();

  function readServerTime() {
    var server = Date.parse(document.body.dataset.serverTime || "");
    offset = isNaN(server) ? 0 : server - Date.now();
  }

  function two(n) { return (n < 10 ? "0" : "") + n; }

  function words(seconds) {
    var h = Math.floor(seconds / 3600), m = Math.floor(seconds % 3600 / 60), s = seconds % 60;
    if (h > 0) { return h + " h " + two(m) + " min " + two(s) + " s"; }
    return m > 0 ? m + " min " + two(s) + " s" : s + " s";
  }

  // a page whose updates are paused stands still but for the minute
  function coarse(seconds) {
    var h = Math.floor(seconds / 3600), m = Math.floor(seconds % 3600 / 60);
    return (h > 0 ? h + " h " : "") + m + " min";
  }

  function tick() {
    var now = Date.now() + offset, say = document.getElementById("paused") ? coarse : words;
    document.querySelectorAll("[data-deadline]").forEach(function (element) {
      var left = Math.floor((Date.parse(element.dataset.deadline) - now) / 1000);
      var text = left >= 0 ? say(left) + " left" : "Over by " + say(-left);
      if (!isNaN(left) && element.textContent !== text) { element.textContent = text; }
    });
  }

  // how long something lasts goes on between two answers; a page that is paused, out of date or signed out stands still
  function tickDurations() {
    var now = Date.now() + offset;
    if (document.getElementById("paused") || document.body.classList.contains("stale") || document.body.dataset.signedOut) { return; }
    document.querySelectorAll("[data-since]").forEach(function (element) {
      var spent = Math.floor((now - Date.parse(element.dataset.since)) / 1000);
      if (spent >= 0 && element.textContent !== words(spent)) { element.textContent = words(spent); }
    });
  }

  function shown() {
    var time = document.querySelector(".server-time time");
    return time ? time.textContent : "";
  }

  // each clock of a text goes on by the seconds since the page came; the date goes on with the first, which is UTC
  function ahead(text, seconds) {
    return text.replace(/(\d\d):(\d\d):(\d\d)/g, function (all, h, m, s) {
      var day = (h * 3600 + m * 60 + +s + seconds) % 86400;
      return two(Math.floor(day / 3600)) + ":" + two(Math.floor(day % 3600 / 60)) + ":" + two(day % 60);
    });
  }

  function tickServerTime() {
    var time = document.querySelector(".server-time time"), now = new Date(Date.now() + offset);
    if (!time || !opened || isNaN(now.getTime())) { return; }
    time.dateTime = now.toISOString().slice(0, 19) + "Z";
    time.textContent = ahead(opened, Math.floor((Date.now() - loaded) / 1000))
      .replace(/^\d{4}-\d\d-\d\d/, time.dateTime.slice(0, 10));
  }

  readServerTime();
  setInterval(tickServerTime, 1000);
  setInterval(tick, 1000);
  setInterval(tickDurations, 1000);
})();
