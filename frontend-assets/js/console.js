// Draws the seconds between two answers of the server. Pages work without it.
(function () {
  "use strict";
  var offset = 0;

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
      var text = left >= 0 ? say(left) + " left" : say(-left) + " over";
      if (!isNaN(left) && element.textContent !== text) { element.textContent = text; }
    });
  }

  readServerTime();
  setInterval(tick, 1000);
})();
