/* Write the version of the release, which static/release.css shows, into the text, so that it can be copied. */
(function () {
  "use strict";
  var places = document.querySelectorAll(".release");
  var version = getComputedStyle(places[0], "::before").content.replace(/"/g, "");
  places.forEach(function (place) {
    place.textContent = version;
    place.className = "";
  });
  document.title += " " + version;
})();
