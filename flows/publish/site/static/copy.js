/* A button beside each text that is there to be copied. */
(function () {
  "use strict";
  document.querySelectorAll(".copied").forEach(function (text) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = "Copy";
    button.setAttribute("aria-live", "polite");

    function selected() {
      getSelection().selectAllChildren(text);
      button.textContent = document.execCommand("copy") ? "Copied" : "Press Ctrl+C";
    }

    button.addEventListener("click", function () {
      if (navigator.clipboard) {
        navigator.clipboard.writeText(text.textContent).then(function () {
          button.textContent = "Copied";
        }, selected);
      } else {
        selected();
      }
    });
    text.after(" ", button);
  });
})();
