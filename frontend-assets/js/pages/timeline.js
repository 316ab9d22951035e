// The slider of the target-time picker: a minute per page key, and its words after an answer that left it alone.
(function () {
  "use strict";
  var PAGE = { PageUp: 60, PageDown: -60 };

  document.addEventListener("keydown", function (event) {
    var slider = event.target, by = PAGE[event.key];
    if (!by || !slider || slider.id !== "tt-r") { return; }
    event.preventDefault();
    slider.value = Number(slider.value) + by;
    slider.dispatchEvent(new Event("change", { bubbles: true }));
  });

  document.addEventListener("htmx:afterSettle", function () {
    var slider = document.getElementById("tt-r"), said = document.querySelector("#tt-readout [data-spoken]");
    if (slider && said) { slider.setAttribute("aria-valuetext", said.dataset.spoken); }
  });
})();
