/* Find names, sources, titles and paragraphs in an index that is cut into scripts, loaded as they are needed.
   flows/publish/site/postings.py says how its entries are written, searched.py what is numbered. */
(function () {
  "use strict";
  const ONE_TIME = { names: 8, sources: 8, titles: 8, paragraphs: 20 }; // results shown before "Show more"
  const JUDGED = 60; // paragraphs whose text is read to put those with the words side by side first
  const BEGINNING = 3; // letters of the last word from which on it may be the beginning of one
  const BEGINNINGS = 40; // words that it may be the beginning of, the most frequent first
  const WEIGHT = 0.3; // of one of these, where the word itself has 1
  const AROUND = 120; // characters of a paragraph before the first word that was found
  const SHOWN = 420; // characters of a paragraph

  const parts = new Map(); // what the scripts of the index handed over, by their file
  const loads = new Map();
  window.dispatchesSearch = function (sort, number, content) {
    parts.set(sort + "-" + number, content);
  };

  function load(sort, number) {
    const file = sort + "-" + number;
    if (!loads.has(file)) {
      loads.set(file, new Promise(function (resolve, reject) {
        const script = document.createElement("script");
        script.src = file + ".js";
        script.onload = function () { resolve(parts.get(file)); };
        script.onerror = function () {
          loads.delete(file);
          reject(new Error("The file search/" + file + ".js of this site is missing."));
        };
        document.head.append(script);
      }));
    }
    return loads.get(file);
  }

  /* The words of a text as the macro fold() of the dataset gives them. */
  function fold(text) {
    return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC")
      .replace(/[đðħıłøŧ]/g, function (letter) { return "ddhilot"["đðħıłøŧ".indexOf(letter)]; })
      .replace(/ß/g, "ss").replace(/æ/g, "ae").replace(/œ/g, "oe");
  }

  function wordsOf(text) {
    return (fold(text).match(/[\p{L}\p{N}]+/gu) || []).map(function (word) { return [...word].slice(0, 64).join(""); });
  }

  /* Order by code points, as the index is; `<` orders by code units. */
  function after(one, other) {
    const left = [...one], right = [...other];
    for (let at = 0; at < left.length && at < right.length; at++) {
      const apart = left[at].codePointAt(0) - right[at].codePointAt(0);
      if (apart) { return apart > 0; }
    }
    return left.length > right.length;
  }

  /* The last of a rising list that does not come after the value; -1 if all do. */
  function lastUpTo(list, value, isAfter) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(list[middle], value)) { high = middle; } else { low = middle + 1; }
    }
    return low - 1;
  }

  /* Read numbers in digits of base 45, the lowest first. */
  function* numbers(written, alphabet) {
    let value = 0, unit = 1;
    for (let at = 0; at < written.length; at++) {
      const digit = alphabet.get(written[at]);
      if (digit < 45) {
        yield value + digit * unit;
        value = 0;
        unit = 1;
      } else {
        value += (digit - 45) * unit;
        unit *= 45;
      }
    }
  }

  /* Add the units of an entry, and how often each has the word, to a map; keep the higher count. */
  function readPostings(written, alphabet, into, weight) {
    let unit = -1, counted = false;
    for (const number of numbers(written, alphabet)) {
      if (counted) {
        into.set(unit, Math.max(into.get(unit) || 0, (number + 2) * weight));
        counted = false;
        continue;
      }
      unit += (number >> 1) + 1;
      counted = number % 2 === 1;
      if (!counted && !into.has(unit)) { into.set(unit, weight); }
    }
  }

  /* The entries of a word, or of the words that begin with it, as [word, postings]. */
  async function entries(index, word, beginning) {
    const found = [];
    let number = Math.max(0, lastUpTo(index.words, word, after));
    while (number > 0 && index.words[number] === word) { number--; } // a long list goes over several files
    for (; number < index.words.length; number++) {
      const first = index.words[number];
      if (found.length > 500 || (after(first, word) && !(beginning && first.startsWith(word)))) { break; }
      for (const entry of (await load("words", number)).split(";")) {
        const space = entry.indexOf(" "), written = entry.slice(0, space);
        if (written === word || (beginning && space > 0 && written.startsWith(word))) {
          found.push([written, entry.slice(space + 1)]);
        }
      }
    }
    return found;
  }

  /* The units that have a word: a map from unit to how often, and the words that it was found by. */
  async function unitsOf(index, word, beginning) {
    const found = await entries(index, word, beginning);
    const longer = found.filter(function (entry) { return entry[0] !== word; });
    longer.sort(function (one, other) { return other[1].length - one[1].length; });
    const units = new Map(), words = new Set([word]);
    for (const entry of found.filter(function (other) { return other[0] === word; })) {
      readPostings(entry[1], index.letters, units, 1);
    }
    for (const entry of longer.slice(0, BEGINNINGS)) {
      words.add(entry[0]);
      readPostings(entry[1], index.letters, units, WEIGHT);
    }
    return { units: units, words: words };
  }

  async function opened() {
    const index = await load("index", 0);
    if (!index.letters) {
      index.letters = new Map([...index.alphabet].map(function (letter, at) { return [letter, at]; }));
    }
    return index;
  }

  async function sizeOf(index, unit) {
    const written = await load("sizes", Math.floor(unit / index.sizes));
    return index.letters.get(written[unit % index.sizes]);
  }

  /* Find the units that have all words, in four lists, the best first. */
  async function find(asked, unfinished) {
    const index = await opened();
    const terms = await Promise.all(asked.map(function (word, at) {
      return unitsOf(index, word, unfinished && at === asked.length - 1 && word.length >= BEGINNING);
    }));
    const rare = [...terms].sort(function (one, other) { return one.units.size - other.units.size; });
    const lit = new Set(terms.flatMap(function (term) { return [...term.words]; }));
    const results = { names: [], sources: [], titles: [], paragraphs: [], lit: lit };
    for (const unit of rare[0].units.keys()) {
      if (rare.every(function (term) { return term.units.has(unit); })) {
        const size = await sizeOf(index, unit);
        const sort = unit < index.extent[0] ? "names" : unit < index.extent[1] ? "sources" : size ? "paragraphs" : "titles";
        const whole = terms.every(function (term) { return term.units.get(unit) >= 1; });
        results[sort].push({ unit: unit, whole: whole, score: score(index, terms, unit, size) });
      }
    }
    for (const sort of ["names", "sources", "titles"]) {
      results[sort].sort(function (one, other) { return other.whole - one.whole || one.unit - other.unit; });
    }
    results.paragraphs.sort(better);
    await judge(index, results.paragraphs, asked);
    return results;
  }

  /* BM25 (Robertson and Walker, 1994); a paragraph of 60 words is taken as one of usual length. */
  function score(index, terms, unit, size) {
    const long = 0.5 + 0.5 * (Math.pow(2, (size - 1) / 4) / 60);
    return terms.reduce(function (sum, term) {
      const times = term.units.get(unit);
      return sum + Math.log(1 + index.extent[2] / term.units.size) * times * 2.2 / (times + 1.2 * long);
    }, 0);
  }

  function better(one, other) {
    return other.score - one.score || one.unit - other.unit;
  }

  /* Put first, of the best, the paragraphs that have the words side by side and in order. */
  async function judge(index, found, asked) {
    if (asked.length < 2) { return; }
    const phrase = " " + asked.join(" ");
    const best = found.splice(0, JUDGED);
    await Promise.all(best.map(async function (result) {
      const record = await recordOf(index, result.unit);
      result.phrase = (" " + wordsOf(record.text).join(" ")).includes(phrase);
    }));
    best.sort(function (one, other) { return (other.phrase ? 1 : 0) - (one.phrase ? 1 : 0) || better(one, other); });
    found.unshift(...best);
  }

  /* What a result shows: of a paragraph, with the document that it stands in. */
  async function recordOf(index, unit) {
    const number = lastUpTo(index.texts, unit, function (one, other) { return one > other; });
    const [first, document_, records] = await load("texts", number);
    const record = records[unit - first];
    if (record.length === 4) {
      return { path: record[0], text: record[1] || "", kind: record[2], detail: record[3] };
    }
    let at = unit - first;
    while (at >= 0 && records[at].length !== 4) { at--; }
    const inside = at < 0 ? document_ : records[at];
    return { path: inside[0] + "#" + record[0], text: record[1], speaker: record[2], title: inside[1], date: inside[3] };
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    if (text !== undefined) { made.textContent = text; }
    if (className) { made.className = className; }
    return made;
  }

  /* A text with its words lit: marks around the runs of letters that were asked for. */
  function litText(text, lit) {
    const whole = element("bdi");
    let from = 0;
    for (const run of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (wordsOf(run[0]).some(function (word) { return lit.has(word); })) {
        whole.append(text.slice(from, run.index), element("mark", run[0]));
        from = run.index + run[0].length;
      }
    }
    whole.append(text.slice(from));
    return whole;
  }

  /* The piece of a paragraph around the first word that was found. */
  function piece(text, lit) {
    let start = 0;
    for (const run of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      if (wordsOf(run[0]).some(function (word) { return lit.has(word); })) {
        start = run.index;
        break;
      }
    }
    if (text.length <= SHOWN || start < SHOWN - AROUND) { start = 0; } else { start = text.indexOf(" ", start - AROUND) + 1; }
    let end = start + SHOWN;
    if (end < text.length) { end = Math.max(text.lastIndexOf(" ", end), start + SHOWN / 2); }
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  function shown(record, sort, lit) {
    const item = element("li");
    const link = element("a");
    link.href = "../" + encodeURI(record.path.replace(/#.*/, "")) + (record.path.match(/#.*/) || [""])[0];
    if (sort === "paragraphs") {
      link.append(element("bdi", record.title));
      item.append(link, " ", element("span", [record.date, record.speaker].filter(Boolean).join(" · "), "soft"));
      const text = element("p");
      text.append(litText(piece(record.text, lit), lit));
      item.append(text);
    } else {
      link.append(litText(record.text, lit));
      const counted = sort === "titles" ? record.detail : Number(record.detail).toLocaleString("en");
      item.append(link, " ", element("span", [record.kind.replace(/_/g, " "), counted].filter(Boolean).join(" · "), "soft"));
    }
    return item;
  }

  /* Put the results of one sort under their heading, some at a time. */
  async function list(index, sort, found, lit, current) {
    const section = document.getElementById("found-" + sort);
    const items = section.querySelector("ol");
    const more = section.querySelector("button");
    items.replaceChildren();
    section.hidden = found.length === 0;
    async function add() {
      const from = items.children.length;
      const next = found.slice(from, from + ONE_TIME[sort]);
      const records = await Promise.all(next.map(function (result) { return recordOf(index, result.unit); }));
      if (!current()) { return; }
      items.append(...records.map(function (record) { return shown(record, sort, lit); }));
      more.hidden = items.children.length >= found.length;
      if (from) { items.children[from].querySelector("a").focus(); }
    }
    more.onclick = add;
    await add();
  }

  function counted(number, one, many) {
    return number.toLocaleString("en") + " " + (number === 1 ? one : many);
  }

  function summary(results) {
    const said = [
      [results.names.length, "name", "names"], [results.sources.length, "source", "sources"],
      [results.titles.length, "title", "titles"], [results.paragraphs.length, "paragraph", "paragraphs"],
    ].filter(function (sort) { return sort[0]; });
    if (!said.length) { return "Nothing has all these words."; }
    return said.map(function (sort) { return counted(...sort); }).join(", ") + ".";
  }

  let asking = 0; // an answer to a question that was overtaken is dropped

  async function answer(query, said) {
    const mine = ++asking;
    const current = function () { return mine === asking; };
    const asked = wordsOf(query);
    try {
      const results = asked.length
        ? await find(asked, !/\s$/.test(query))
        : { names: [], sources: [], titles: [], paragraphs: [], lit: new Set() };
      if (!current()) { return; }
      const index = await opened();
      for (const sort of Object.keys(ONE_TIME)) { await list(index, sort, results[sort], results.lit, current); }
      if (current()) { said.textContent = asked.length ? summary(results) : ""; }
    } catch (failure) {
      said.textContent = failure.message;
    } finally {
      if (current()) { busy(false); }
    }
  }

  /* Say whether the results below are still those of an older question. */
  function busy(yes) {
    document.getElementById("search-results").setAttribute("aria-busy", yes);
  }

  /* Go through the results with the arrow keys. */
  function walk(event) {
    const links = [...document.querySelectorAll("#search-query, .results a")].filter(function (link) {
      return link.offsetParent !== null;
    });
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || at < 0 || !links[at + step]) { return; }
    event.preventDefault();
    links[at + step].focus();
  }

  document.addEventListener("DOMContentLoaded", function () {
    const form = document.getElementById("search");
    const query = document.getElementById("search-query");
    const said = document.getElementById("search-status");
    let waiting = 0;
    function ask() {
      clearTimeout(waiting);
      history.replaceState(null, "", "#q=" + encodeURIComponent(query.value));
      answer(query.value, said);
    }
    function asked() {
      const inAddress = location.hash.match(/^#q=(.*)$/);
      try {
        query.value = inAddress ? decodeURIComponent(inAddress[1]) : query.value;
      } catch (malformed) {
        query.value = "";
      }
      answer(query.value, said);
    }
    form.hidden = false;
    form.addEventListener("submit", function (event) { event.preventDefault(); ask(); });
    query.addEventListener("input", function () {
      busy(true);
      clearTimeout(waiting);
      waiting = setTimeout(ask, 200);
    });
    document.addEventListener("keydown", walk);
    window.addEventListener("hashchange", asked);
    asked();
  });
})();
