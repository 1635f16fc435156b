/* The reader: switches for the marks, the same span lit in the text and in the raw text, and a card that gives
   the link and the citation of a paragraph or mark. Everything is also there without it, but for the card. */
(function () {
  "use strict";
  var reader = document.getElementById("reader");
  var tools = document.getElementById("tools");
  var card = document.getElementById("card");
  var live = document.getElementById("live");
  var small = window.matchMedia("(max-width: 52rem)");
  var touch = window.matchMedia("(hover: none)");
  var lit = [];
  var timer = 0;
  var shown = null; // what the card is of

  function kept(name, value) {
    try {
      if (value === undefined) {
        return localStorage.getItem("dispatches-" + name);
      }
      localStorage.setItem("dispatches-" + name, value);
    } catch (refused) {
      // storage may be switched off
    }
    return null;
  }

  function element(tag, className, text) {
    var made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  /* ---- switches ---- */
  function show(button, on) {
    button.setAttribute("aria-pressed", String(on));
    reader.classList.toggle("no-" + button.dataset.show, !on);
    var letter = { names: "n", citations: "c", dates: "d" }[button.dataset.show];
    var links = letter ? reader.querySelectorAll("a.m." + letter) : [];
    links.forEach(function (link) {
      link.tabIndex = on ? 0 : -1;
    });
  }

  (tools ? tools.querySelectorAll("button") : []).forEach(function (button) {
    var name = button.dataset.show;
    var before = kept("show-" + name);
    show(button, before === null ? !(name === "raw" && small.matches) : before === "yes");
    button.addEventListener("click", function () {
      var on = button.getAttribute("aria-pressed") !== "true";
      show(button, on);
      kept("show-" + name, on ? "yes" : "no");
    });
  });
  if (tools) {
    tools.hidden = false;
  }

  /* ---- the same span in both texts ---- */
  function numbers(node) {
    return node.dataset.m ? node.dataset.m.split(" ") : [];
  }

  function sides(node, number) {
    return node.closest(".row").querySelectorAll('[data-m~="' + number + '"]');
  }

  function light(node) {
    lit.forEach(function (one) {
      one.classList.remove("lit");
    });
    lit = [];
    if (!node) {
      return;
    }
    var own = numbers(node); // of several marks on raw characters, the last one is the innermost
    sides(node, own[own.length - 1]).forEach(function (one) {
      one.classList.add("lit");
      lit.push(one);
    });
  }

  function targeted() {
    var name = decodeURIComponent(location.hash.slice(1));
    var found = name ? document.getElementById(name) : null;
    return found && reader.contains(found) ? found : null;
  }

  function lightTarget() {
    var found = targeted();
    light(found && found.dataset.m ? found : null);
  }

  /* ---- the card ---- */
  function fragmentOf(node) {
    if (node.classList.contains("no")) {
      return node.parentNode.id;
    }
    if (node.id) {
      return node.id;
    }
    var first = node.closest(".row").querySelector('.text [data-m="' + numbers(node)[0] + '"][id]');
    var same = node.closest("[id]");
    return first ? first.id : same ? same.id : "";
  }

  function citation(fragment) {
    var row = document.getElementById(fragment).closest(".row");
    var data = reader.dataset;
    var version = document.querySelector(".edition").textContent;
    return (
      data.cite + ", para. " + row.dataset.p + ". Dispatches " + version +
      ", dispatches:" + data.id + "#" + fragment + "@" + version
    );
  }

  function say(text) {
    live.textContent = text;
    live.classList.add("toast");
    window.setTimeout(function () {
      live.classList.remove("toast");
    }, 2500);
  }

  function copy(text, what) {
    function selected() {
      var field = element("textarea", "live", "");
      field.value = text;
      document.body.appendChild(field);
      field.select();
      var done = document.execCommand("copy");
      field.remove();
      say(done ? what + " copied" : text);
    }
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(function () {
        say(what + " copied");
      }, selected);
    } else {
      selected();
    }
  }

  function action(text, run) {
    var button = element("button", "button", text);
    button.type = "button";
    button.addEventListener("click", run);
    return button;
  }

  function described(node) {
    if (node.classList.contains("no")) {
      return "Paragraph " + node.textContent;
    }
    if (node.title || node.dataset.title) {
      return node.title || node.dataset.title;
    }
    var link = node.getAttribute("href") || "";
    var listed = reader.querySelector('.found.names a[href="' + CSS.escape(link) + '"]');
    if (!listed) {
      return node.textContent;
    }
    var more = listed.parentNode.querySelector(".soft");
    return listed.textContent + (more ? ", " + more.textContent : "");
  }

  function fill(node) {
    var fragment = fragmentOf(node);
    var link = node.classList.contains("no") ? null : node.getAttribute("href");
    var end = node.querySelector(":scope > .go");
    link = link || (end && end.getAttribute("href"));
    card.textContent = "";
    card.appendChild(element("p", "name", described(node)));
    var actions = element("p", "actions", "");
    if (link && link.charAt(0) !== "#") {
      var open = element("a", "button", "Open its page");
      open.href = link;
      actions.appendChild(open);
    }
    actions.appendChild(action("Copy citation", function () {
      copy(citation(fragment), "Citation");
    }));
    actions.appendChild(action("Copy link", function () {
      copy(location.href.split("#")[0] + "#" + fragment, "Link");
      history.replaceState(null, "", "#" + fragment);
    }));
    card.appendChild(actions);
  }

  function place(node) {
    var boxes = node.getClientRects();
    var box = boxes[boxes.length - 1] || node.getBoundingClientRect();
    card.hidden = false;
    var around = card.offsetParent.getBoundingClientRect(); // its place counts from there
    var left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 12));
    var below = box.bottom + card.offsetHeight + 12 < window.innerHeight;
    var top = below ? box.bottom + 6 : box.top - card.offsetHeight - 6;
    card.style.left = left - around.left + "px";
    card.style.top = top - around.top + "px";
  }

  function open(node) {
    window.clearTimeout(timer);
    if (shown === node && !card.hidden) {
      return;
    }
    shown = node;
    fill(node);
    node.after(card); // so that the card's buttons come next on the keyboard
    place(node);
  }

  function close() {
    window.clearTimeout(timer);
    card.hidden = true;
    shown = null;
  }

  function later(run, wait) {
    window.clearTimeout(timer);
    timer = window.setTimeout(run, wait);
  }

  /* ---- what the reader points at ---- */
  function pointed(event) {
    var node = event.target.closest("[data-m], .no, .go");
    if (!node || !reader.contains(node)) {
      return null;
    }
    return node.classList.contains("go") ? node.parentNode : node;
  }

  reader.addEventListener("pointerover", function (event) {
    var node = pointed(event);
    if (card.contains(event.target)) {
      window.clearTimeout(timer);
      return;
    }
    if (!node || event.pointerType === "touch") {
      return;
    }
    light(node.dataset.m ? node : null);
    if (node.closest(".text") || node.classList.contains("no")) {
      later(function () {
        open(node);
      }, 350);
    }
  });
  reader.addEventListener("pointerout", function (event) {
    if (event.pointerType !== "touch" && pointed(event)) {
      lightTarget();
      later(close, 400);
    }
  });
  reader.addEventListener("focusin", function (event) {
    var node = pointed(event);
    if (node && !card.contains(event.target) && event.target.matches(":focus-visible")) {
      light(node.dataset.m ? node : null);
      open(node);
    }
  });
  reader.addEventListener("focusout", function (event) {
    if (!card.contains(event.relatedTarget) && !reader.contains(event.relatedTarget)) {
      later(close, 200);
    }
  });
  reader.addEventListener("click", function (event) {
    var node = pointed(event);
    if (node && touch.matches && shown !== node && !card.contains(event.target)) {
      event.preventDefault(); // the first touch opens the card, which has the link
      light(node.dataset.m ? node : null);
      open(node);
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !card.hidden) {
      var of = shown;
      close();
      if (of && card.contains(document.activeElement)) {
        of.focus();
        close(); // which the focus had opened again
      }
    }
  });
  document.addEventListener("click", function (event) {
    if (!reader.contains(event.target)) {
      close();
    }
  });
  window.addEventListener("hashchange", function () {
    close();
    lightTarget();
  });
  reader.querySelectorAll(".m[title]").forEach(function (node) {
    node.dataset.title = node.title; // the card says it
    node.removeAttribute("title");
  });
  lightTarget();
})();
