/* Filter and sort a list. Its data are loaded when the reader first asks for them; what was asked for is kept in
   the address, so that a link or the way back gives the same rows. */
(function () {
  "use strict";
  var most = 200; // rows that are drawn at once
  var form = document.getElementById("filters");
  var table = document.getElementById("list");
  var body = table.tBodies[0];
  var found = document.getElementById("found");
  var pages = document.getElementById("pages");
  var first = { rows: Array.from(body.rows), found: found.textContent };
  var forms = Array.from(table.tHead.rows[0].cells, function (cell) {
    return cell.dataset.form;
  });
  var titles = Array.from(table.tHead.rows[0].cells, function (cell) {
    return cell.textContent;
  });
  var rows = null;
  var waiting = 0;
  var limit = most;

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function load(name) {
    var script = document.createElement("script");
    script.src = form.dataset.folder + name;
    document.head.appendChild(script);
  }

  window.dispatchesList = {
    files: function (number) {
      waiting = number;
      rows = [];
      for (var file = 1; file <= number; file += 1) {
        load("data-" + file + ".js");
      }
    },
    add: function (lines) {
      lines.forEach(function (line) {
        var words = line.slice(1).filter(function (cell) {
          return typeof cell === "string";
        });
        rows.push({ line: line, words: fold(words.join(" ")) });
      });
      waiting -= 1;
      if (waiting === 0) {
        draw();
      }
    },
  };

  function asked() {
    var given = new URLSearchParams();
    Array.from(form.elements).forEach(function (field) {
      if (field.name && field.value && !(field.name === "order" && field.selectedIndex === 0)) {
        given.set(field.name, field.value);
      }
    });
    return given.toString();
  }

  function compare(column, down) {
    return function (one, other) {
      var a = one.line[column + 1];
      var b = other.line[column + 1];
      if (a === b || a === null || b === null) {
        return a === b ? 0 : a === null ? 1 : -1;
      }
      var order = typeof a === "number" ? a - b : a < b ? -1 : 1;
      return down ? -order : order;
    };
  }

  function chosen() {
    var words = fold(form.elements.q.value).split(/\s+/).filter(Boolean);
    var choices = Array.from(form.querySelectorAll("[data-column]")).filter(function (field) {
      return field.value;
    });
    var order = form.elements.order.value.split(" ");
    var kept = rows.filter(function (row) {
      return (
        words.every(function (word) {
          return row.words.indexOf(word) >= 0;
        }) &&
        choices.every(function (field) {
          return row.line[Number(field.dataset.column) + 1] === field.value;
        })
      );
    });
    return form.elements.order.selectedIndex === 0 ? kept : kept.sort(compare(Number(order[0]), order[1] === "down"));
  }

  function made(tag, className, text) {
    var element = document.createElement(tag);
    if (className) {
      element.className = className;
    }
    element.textContent = text;
    return element;
  }

  function cell(path, value, kind, title) {
    var text = value === null ? "" : String(value);
    if (kind === "link") {
      var head = made("th", "", "");
      head.scope = "row";
      var words = made("bdi", "", text);
      if (path) {
        var link = made("a", "", "");
        link.href = form.dataset.root + path;
        link.appendChild(words);
        words = link;
      }
      head.appendChild(words);
      return head;
    }
    var plain = made("td", kind === "number" || kind === "date" ? kind : "", "");
    if (kind === "tag") {
      plain.appendChild(made("span", "tag", text.replace(/_/g, " ").replace(/\bun\b/, "UN")));
    } else if (kind === "number") {
      plain.textContent = value.toLocaleString("en-GB");
      plain.dataset.label = title;
    } else {
      plain.appendChild(made("bdi", "", text));
    }
    return plain;
  }

  function drawn(row) {
    var line = document.createElement("tr");
    forms.forEach(function (kind, column) {
      line.appendChild(cell(row.line[0], row.line[column + 1], kind, titles[column]));
    });
    return line;
  }

  function draw() {
    var query = asked();
    if (!query) {
      body.replaceChildren.apply(body, first.rows);
      found.textContent = first.found;
      if (pages) {
        pages.hidden = false;
      }
      return;
    }
    var kept = chosen();
    body.replaceChildren.apply(body, kept.slice(0, limit).map(drawn));
    found.textContent = kept.length.toLocaleString("en-GB") + (kept.length === 1 ? " match" : " matches");
    if (pages) {
      pages.hidden = true;
    }
    if (kept.length > limit) {
      var more = made("button", "button", "Show more");
      more.type = "button";
      more.addEventListener("click", function () {
        limit += most;
        draw();
      });
      found.append(" ", more);
    }
  }

  function changed() {
    limit = most;
    var query = asked();
    history.replaceState(null, "", location.pathname + (query ? "#" + query : ""));
    if (rows === null) {
      load("data.js");
      rows = [];
    } else if (waiting === 0) {
      draw();
    }
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
  });
  form.addEventListener("input", changed);
  new URLSearchParams(location.hash.slice(1)).forEach(function (value, name) {
    if (form.elements[name]) {
      form.elements[name].value = value;
    }
  });
  form.hidden = false;
  if (asked()) {
    changed();
  }
})();
