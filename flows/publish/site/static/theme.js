/* Set the theme that the reader chose before the page is drawn; the switch goes round system, light, dark. */
(function () {
  "use strict";
  var names = ["system", "light", "dark"];
  var root = document.documentElement;

  function stored() {
    try {
      var kept = localStorage.getItem("dispatches-theme");
      return names.indexOf(kept) > 0 ? kept : "system";
    } catch (refused) {
      return "system"; // storage may be switched off
    }
  }

  function show(name, button) {
    root.dataset.theme = name;
    if (button) {
      button.textContent = "Theme: " + name;
    }
  }

  show(stored(), null);
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.getElementById("theme");
    button.hidden = false;
    show(root.dataset.theme, button);
    button.addEventListener("click", function () {
      var next = names[(names.indexOf(root.dataset.theme) + 1) % names.length];
      try {
        localStorage.setItem("dispatches-theme", next);
      } catch (refused) {
        // the choice lasts for this page
      }
      show(next, button);
    });
  });
})();
