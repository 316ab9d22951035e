// Copies a text area that can also be selected by hand. Pages work without it.
(function () {
  "use strict";

  function reveal() {
    document.querySelectorAll("button[data-copy][hidden]").forEach(function (button) { button.hidden = false; });
  }

  function said(button, words) {
    button.textContent = words;
    var announcer = document.getElementById("announcer");
    if (announcer) { announcer.textContent = words; }
  }

  function copy(button) {
    var text = document.getElementById(button.dataset.copy);
    if (!text) { return; }
    function byHand() {
      text.focus();
      text.select();
      said(button, "Selected: copy it with the keyboard");
    }
    if (!navigator.clipboard) { byHand(); return; }
    navigator.clipboard.writeText(text.value).then(function () { said(button, "Copied"); }, byHand);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("button[data-copy]") : null;
    if (button) { copy(button); }
  });
  document.addEventListener("htmx:oobAfterSwap", reveal);
  reveal();
})();
