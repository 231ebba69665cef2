// Keeps a page of the preview fresh: listens for what concerns it and never loses the reader's place.
(function () {
  "use strict";
  var me = document.currentScript;
  var page = location.pathname + (location.pathname.indexOf("/_print/") === 0 ? location.search : "");
  var digest = me.dataset.digest;
  var chinese = me.dataset.lang === "zh";
  var place = "bridgebook.live.place:" + page;
  var closed = "bridgebook.live.closed";

  function store(key, value) {
    try { sessionStorage.setItem(key, JSON.stringify(value)); } catch (e) { /* full or forbidden */ }
  }
  function stored(key) {
    try { return JSON.parse(sessionStorage.getItem(key)); } catch (e) { return null; }
  }
  function forget(key) {
    try { sessionStorage.removeItem(key); } catch (e) { /* forbidden */ }
  }

  // The reader's place: the first block in view and where it stood, for texts grow above it.
  var BLOCKS = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,tr,pre,figure,blockquote,article";
  function blocks() {
    return (document.querySelector("main") || document.body).querySelectorAll(BLOCKS);
  }
  function words(block) {
    return block.textContent.trim().slice(0, 120);
  }
  function remember() {
    var all = blocks(), kept = { y: window.scrollY, x: window.scrollX, time: Date.now() };
    for (var i = 0; i < all.length; i++) {
      var box = all[i].getBoundingClientRect();
      if (box.height > 0 && box.bottom > 90 && box.top > -box.height / 2) {
        kept.block = { number: i, of: all.length, words: words(all[i]), top: box.top };
        break;
      }
    }
    store(place, kept);
  }
  function find(block) {
    var all = blocks(), best = null, distance = Infinity;
    for (var i = 0; i < all.length; i++) {
      if (words(all[i]) !== block.words) continue;
      var away = Math.min(Math.abs(i - block.number), Math.abs(all.length - i - (block.of - block.number)));
      if (away < distance) { best = all[i]; distance = away; }
    }
    return best || all[Math.min(block.number, all.length - 1)] || null;
  }
  function restore(kept) {
    var target = kept.y > 0 && kept.block ? find(kept.block) : null;
    var y = target ? window.scrollY + target.getBoundingClientRect().top - kept.block.top : kept.y;
    window.scrollTo({ left: kept.x, top: y, behavior: "instant" });
  }
  function comeBack() {
    var kept = stored(place);
    forget(place);
    if (!kept || Date.now() - kept.time > 60000) return;
    if ("scrollRestoration" in history) history.scrollRestoration = "manual";
    var free = false;
    ["wheel", "touchstart", "keydown", "pointerdown"].forEach(function (kind) {
      addEventListener(kind, function () { free = true; }, { once: true, passive: true });
    });
    function again() { if (!free) restore(kept); }
    again();
    // Pictures and fonts move what stands below them.
    addEventListener("load", function () {
      again();
      setTimeout(function () {
        again();
        if ("scrollRestoration" in history) history.scrollRestoration = "auto";
      }, 150);
    });
    if (document.fonts && document.fonts.ready) document.fonts.ready.then(again);
  }
  var leaving = false;
  function reload() {
    if (leaving) return;
    leaving = true;
    remember();
    location.reload();
  }

  // Stylesheets carry a digest in their name: the new one takes the old one's place once it is there.
  function style(names) {
    var links = document.querySelectorAll("link[rel~=stylesheet][href]");
    Array.prototype.forEach.call(links, function (link) {
      if (link.dataset.leaving) return;
      var url = new URL(link.href);
      var match = /^(.*\/)([^/]+)\.[0-9a-f]{8}\.css$/.exec(url.pathname);
      if (!match || url.origin !== location.origin) return;
      names.forEach(function (pair) {
        var now = match[1] + pair[1];
        if (pair[0] !== decodeURIComponent(match[2]) || now === url.pathname) return;
        var fresh = link.cloneNode();
        link.dataset.leaving = "yes";
        fresh.href = now;
        fresh.onload = function () { link.remove(); };
        fresh.onerror = function () { fresh.remove(); delete link.dataset.leaving; };
        link.after(fresh);
      });
    });
  }

  // What is shown over the page lives in a tree of its own: neither disturbs the other's looks.
  var host = null, root = null, cover = null, badge = null, last = null, before = null;
  function stage() {
    if (root) return;
    host = document.createElement("bridgebook-preview");
    root = host.attachShadow({ mode: "open" });
    var looks = document.createElement("link");
    looks.rel = "stylesheet";
    looks.href = "/_live/client.css";
    root.append(looks);
    document.documentElement.append(host);
  }
  function element(name, kind, text) {
    var made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  }
  function count(number, one, many, hanzi) {
    return chinese ? number + "个" + hanzi : number + " " + (number === 1 ? one : many);
  }
  function uncover() {
    if (!cover) return;
    cover.remove();
    cover = null;
    if (before && before.focus) before.focus({ preventScroll: true });
  }
  function show(found) {
    last = found;
    if (cover) { cover.remove(); cover = null; }
    if (badge) { badge.remove(); badge = null; }
    if (found.here > 0 && stored(closed) !== found.html) {
      stage();
      overlay(found);
    }
    if (found.errors + found.warnings > 0 && page !== "/_report") {
      stage();
      badge = element("a", found.errors ? "badge error" : "badge");
      badge.href = "/_report";
      var parts = [];
      if (found.errors) parts.push(count(found.errors, "error", "errors", "错误"));
      if (found.warnings) parts.push(count(found.warnings, "warning", "warnings", "警告"));
      badge.textContent = parts.join(chinese ? "，" : ", ");
      if (found.own_warnings) {
        badge.textContent += chinese
          ? "（本页" + found.own_warnings + "个）"
          : " (" + found.own_warnings + " on this page)";
      }
      root.append(badge);
    }
  }
  function overlay(found) {
    before = document.activeElement;
    cover = element("div", "cover");
    cover.lang = chinese ? "zh-Hans" : "en";
    var panel = element("div", "panel");
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", me.dataset.title);
    var bar = element("div", "bar"), said = element("p");
    said.append(element("strong", "", chinese
      ? "有" + found.here + "个错误需要改正"
      : count(found.here, "error has", "errors have") + " to be mended"));
    if (found.sound) {
      said.append(chinese ? "下面仍是上一次正确的页面。" : "Below is still the last page that was right. ");
    }
    var list = element("a", "", chinese ? "全部错误" : "All mistakes");
    list.href = "/_report";
    said.append(list);
    var close = element("button", "", chinese ? "关闭" : "Close");
    close.type = "button";
    close.onclick = function () { store(closed, found.html); uncover(); };
    bar.append(said, close);
    // Made by the preview, which escapes every text of writers.
    var body = element("div");
    body.innerHTML = found.html;
    panel.append(bar, body);
    cover.append(panel);
    cover.onclick = function (event) { if (event.target === cover) close.click(); };
    cover.onkeydown = function (event) { if (event.key === "Escape") close.click(); };
    root.append(cover);
    // Not while somebody types elsewhere on the page.
    if (!/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement ? document.activeElement.tagName : "")) {
      close.focus({ preventScroll: true });
    }
  }
  addEventListener("keydown", function (event) {
    if (event.key === "Escape" && cover) { store(closed, last.html); uncover(); }
  });

  // The page of a print: its files, and the one that is shown.
  var chosen = null, shown = null;
  function print(now) {
    var paper = document.querySelector("[data-paper]"), files = document.querySelector("[data-files]");
    if (!paper || !files) return;
    document.querySelector("[data-state]").textContent = now.state;
    document.querySelector("[data-problems]").innerHTML = now.html;
    if (!now.files.some(function (file) { return file[0] === chosen; })) {
      chosen = now.files.length ? now.files[0][0] : null;
    }
    files.textContent = "";
    now.files.forEach(function (file) {
      var link = element("a", "", file[0]);
      link.href = file[1];
      if (file[0] === chosen) {
        link.setAttribute("aria-current", "page");
        var wanted = file[1] + "?" + file[2];
        if (shown !== wanted) {
          shown = wanted;
          var frame = element("iframe");
          frame.title = file[0];
          frame.src = wanted;
          paper.replaceChildren(frame);
        }
      }
      link.onclick = function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        chosen = file[0];
        print(now);
      };
      files.append(link);
    });
    if (!now.files.length) { paper.replaceChildren(); shown = null; }
  }

  // A browser keeps only a few connections to one place: pages out of sight give theirs up.
  var source = null, timer = null, hidden = null;
  function data(event, use) {
    try { use(JSON.parse(event.data)); } catch (e) { console.error(e); }
  }
  function listen() {
    clearTimeout(timer);
    if (source || leaving) return;
    source = new EventSource("/_live/events?page=" + encodeURIComponent(page));
    source.addEventListener("page", function (event) { if (event.data !== digest) reload(); });
    source.addEventListener("style", function (event) { data(event, style); });
    source.addEventListener("problems", function (event) { data(event, show); });
    source.addEventListener("print", function (event) { data(event, print); });
    source.onerror = function () {
      // While the preview is down, it is tried again and again.
      if (source && source.readyState === EventSource.CLOSED) {
        source = null;
        timer = setTimeout(listen, 1000);
      }
    };
  }
  function hush() {
    clearTimeout(timer);
    if (source) source.close();
    source = null;
  }
  document.addEventListener("visibilitychange", function () {
    clearTimeout(hidden);
    if (document.visibilityState === "visible") listen();
    else hidden = setTimeout(hush, 5000);
  });
  addEventListener("pagehide", hush);
  addEventListener("pageshow", function (event) { if (event.persisted) listen(); });
  comeBack();
  listen();
})();
