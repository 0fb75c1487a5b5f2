// The form builder: the outline as a tree of the keyboard, dragged or moved by keys; every edit is
// sent at once; what others did is fetched; what could not be sent stays and is sent again.
(function () {
  "use strict";

  var folded = new Set(), current = "", lost = null, announce = 0, filtered = false;
  // Milliseconds between two looks at what others did, and before what failed is sent again.
  var LOOK = 4000, AGAIN = 4000;

  function by(id) { return document.getElementById(id); }
  function bar() { return by("builder-bar"); }
  function tree() { return document.querySelector("#builder-tree [role=tree]"); }
  function lineOf(name) { return name ? by("n-" + name) : null; }
  function branchOf(line) { return line.closest("li"); }
  function groupOf(line) { return branchOf(line).querySelector(":scope > [role=group]"); }
  function chosen() { return bar().dataset.item; }
  function say(text) {
    if (!text) { return; }
    clearTimeout(announce);
    by("builder-said").textContent = "";
    announce = setTimeout(function () { by("builder-said").textContent = text; }, 30);
  }

  // --- the tree ---------------------------------------------------------------------------------

  function shown() {
    return Array.from(tree() ? tree().querySelectorAll("[role=treeitem]") : []).filter(function (line) {
      return !line.closest("[hidden]");
    });
  }
  function dress() {
    if (!tree()) { return; }
    var lines = tree().querySelectorAll("[role=treeitem]"), known = lineOf(current) || lineOf(chosen()) || lines[0];
    current = known ? known.dataset.name : "";
    for (var line of lines) {
      put(line, "tabindex", line === known ? "0" : "-1");
      put(line, "aria-selected", String(line.dataset.name === chosen()));
      var group = line.hasAttribute("aria-expanded") ? groupOf(line) : null;
      if (group) {
        group.hidden = folded.has(line.dataset.name);
        put(line, "aria-expanded", String(!group.hidden));
      }
    }
    number();
    settleProblems();
    sortable();
    find();
  }
  // Writing what stands there already would make the browser draw hundreds of lines again.
  function put(line, name, value) { if (line.getAttribute(name) !== value) { line.setAttribute(name, value); } }
  // After an edit only what looks different is sent; the numbers behind it follow here.
  function number() {
    tree().querySelectorAll(".g-tree-number").forEach(function (one, place) {
      if (one.textContent !== String(place + 1)) { one.textContent = String(place + 1); }
    });
  }
  // Lines that have a problem are sent; those that have none any more are told by the others.
  function settleProblems() {
    var wrong = new Set(bar().dataset.wrong.split(" "));
    for (var mark of tree().querySelectorAll(".g-tree-problem")) {
      if (!wrong.has(mark.closest("[role=treeitem]").dataset.name)) { mark.remove(); }
    }
  }
  function rove(line) {
    if (!line) { return; }
    var before = lineOf(current);
    if (before) { before.tabIndex = -1; }
    current = line.dataset.name;
    line.tabIndex = 0;
    line.focus();
  }
  function fold(line, closed) {
    if (!groupOf(line)) { return; }
    if (closed) { folded.add(line.dataset.name); } else { folded.delete(line.dataset.name); }
    groupOf(line).hidden = closed;
    line.setAttribute("aria-expanded", String(!closed));
  }
  function around(line) {
    var group = branchOf(line).parentElement.closest("li");
    return group ? group.querySelector("[role=treeitem]") : null;
  }
  function step(line, by_) { var all = shown(); return all[all.indexOf(line) + by_]; }
  function open(line) {
    var name = line.dataset.name, url = by("builder").dataset.url + "?item=" + encodeURIComponent(name);
    current = name;
    htmx.ajax("GET", url, { target: "#builder-editor", swap: "innerHTML" }).then(function () {
      choose(name);
      history.replaceState(null, "", url);
      preview(name);
      var title = by("editor-title");
      if (title) { title.focus(); }
    });
  }
  function choose(name) {
    bar().dataset.item = name;
    for (var input of document.querySelectorAll("#palette-form [name=item], #matrix-form [name=item], #undo-form [name=item]")) { input.value = name; }
    dress();
  }
  function act(values) {
    var form = by("outline-form");
    form.elements.into.value = "";
    form.elements.at.value = "";
    form.elements.item.value = chosen();
    for (var name of Object.keys(values)) { form.elements[name].value = values[name]; }
    form.requestSubmit();
  }
  function moveKey(key) { return { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" }[key]; }

  function treeKey(event, line) {
    var name = line.dataset.name, group = groupOf(line), isOpen = group && !group.hidden;
    if (event.altKey && moveKey(event.key)) { act({ do: moveKey(event.key), name: name, item: name }); }
    else if (event.ctrlKey && event.key.toLowerCase() === "c") { act({ do: "copy", name: name, item: name }); }
    else if (event.ctrlKey || event.altKey || event.metaKey) { return; }
    else if (event.key === "ArrowDown") { rove(step(line, 1)); }
    else if (event.key === "ArrowUp") { rove(step(line, -1)); }
    else if (event.key === "Home") { rove(shown()[0]); }
    else if (event.key === "End") { rove(shown().pop()); }
    else if (event.key === "ArrowRight") { if (isOpen) { rove(step(line, 1)); } else { fold(line, false); } }
    else if (event.key === "ArrowLeft") { if (isOpen) { fold(line, true); } else { rove(around(line)); } }
    else if (event.key === "Enter" || event.key === " ") { open(line); }
    else if (event.key === "Delete") { act({ do: "remove", name: name, item: name }); }
    else if (event.key.length === 1) { letter(line, event.key); }
    else { return; }
    event.preventDefault();
  }
  function letter(line, key) {
    var all = shown(), from = all.indexOf(line) + 1, wanted = key.toLowerCase();
    rove(all.slice(from).concat(all.slice(0, from)).find(function (one) {
      return one.querySelector(".g-tree-label").lastChild.textContent.trim().toLowerCase().startsWith(wanted);
    }));
  }
  document.addEventListener("keydown", function (event) {
    var line = event.target.closest && event.target.closest("[role=treeitem]");
    if (line) { treeKey(event, line); }
    if (!event.defaultPrevented && event.ctrlKey && !event.altKey) { history_(event); }
  });
  // In a text that is being written Ctrl+Z is the browser's.
  function history_(event) {
    var key = event.key.toLowerCase(), one = event.target;
    var writing = one.matches("input:not([type=radio]):not([type=checkbox]), textarea") && one.value !== one.defaultValue;
    if (writing || (key !== "z" && key !== "y") || !by("builder")) { return; }
    event.preventDefault();
    var button = by(key === "y" || event.shiftKey ? "redo" : "undo");
    if (!button.disabled) { button.click(); }
  }
  document.addEventListener("click", function (event) {
    var line = event.target.closest && event.target.closest("#builder-tree [role=treeitem]");
    if (!line || event.ctrlKey || event.metaKey || event.shiftKey || event.button) { return; }
    event.preventDefault();
    open(line);
  });

  // --- folding and finding ----------------------------------------------------------------------

  function find() {
    var text = by("outline-find").value.trim().toLowerCase();
    if (!text && !filtered) { return; }
    filtered = Boolean(text);
    for (var branch of tree() ? tree().querySelectorAll("li") : []) {
      branch.hidden = Boolean(text) && !branch.textContent.toLowerCase().includes(text);
    }
  }
  function foldAll(event) {
    var button = event.currentTarget, close = folded.size === 0;
    for (var line of tree() ? tree().querySelectorAll("[role=treeitem]") : []) { fold(line, close); }
    if (!close) { folded.clear(); }
    button.textContent = close ? button.dataset.open : button.dataset.fold;
    dress();
  }

  // --- drag and drop ----------------------------------------------------------------------------

  function sortable() {
    for (var list of document.querySelectorAll("#builder-tree [data-into]")) {
      if (list.sorted) { continue; }
      list.sorted = true;
      new Sortable(list, { group: "outline", draggable: "li", animation: 0, fallbackOnBody: true, swapThreshold: .65, emptyInsertThreshold: 8, onEnd: dropped });
    }
  }
  function dropped(event) {
    // empty styles that dragging left behind; copied with the tree they would break the page's policy
    for (var one of tree().querySelectorAll("[style]")) { one.removeAttribute("style"); }
    if (event.from === event.to && event.oldDraggableIndex === event.newDraggableIndex) { return; }
    var name = event.item.dataset.name;
    act({ do: "move", name: name, item: name, into: event.to.dataset.into, at: String(event.newDraggableIndex) });
  }

  // --- preview ----------------------------------------------------------------------------------

  function preview(name) {
    var form = by("preview-form");
    if (!form) { return; }
    form.elements.show.value = name || "";
    form.dispatchEvent(new Event("again"));
  }

  // --- sending ----------------------------------------------------------------------------------

  function isWriting() {
    var one = document.activeElement, form = by("item-form");
    var dirty = Array.from(form ? form.elements : []).some(function (input) {
      return "defaultValue" in input && input.type !== "hidden" && input.value !== input.defaultValue;
    });
    return dirty || Boolean(one && one.closest && one.closest("#builder-editor form"));
  }
  // A request takes the revision that the one before brought.
  document.addEventListener("htmx:before:request", function (event) {
    var body = event.detail.ctx.request.body;
    if (body && body.get && body.get("seen") !== null && bar()) { body.set("seen", bar().dataset.revision); }
    if (by("failure")) { by("failure").replaceChildren(); }
  });
  document.addEventListener("htmx:after:swap", function (event) {
    var ctx = event.detail.ctx, body = ctx.request.body, action = body && body.get ? body.get("do") : null;
    if (!bar() || action === null || ctx.response.status >= 400) { dress(); return; }
    lost = null;
    settle(ctx.sourceElement);
    say(bar().dataset.said);
    arrive(bar().dataset.focus, action);
    preview(bar().dataset.item);
  });
  // What is stored is what the inputs now say by themselves.
  function settle(form) {
    if (!form || form.id !== "item-form" || !form.isConnected) { return; }
    for (var input of form.elements) {
      if ("defaultValue" in input && input !== document.activeElement) { input.defaultValue = input.value; }
    }
  }
  function arrive(focus, action) {
    var line = lineOf(bar().dataset.item), label = document.querySelector("#item-form textarea, #item-form input:not([type=hidden])");
    current = bar().dataset.item || current;
    choose(bar().dataset.item);
    if (focus === "tree" && line) { rove(line); }
    else if (focus === "label" && label) { by("palette").open = false; label.focus(); label.select(); }
    else if (action === "undo" || action === "redo") { refocus(action); }
  }
  function refocus(action) {
    if (document.activeElement && document.activeElement !== document.body) { return; }
    var button = by(action), other = by(action === "undo" ? "redo" : "undo");
    (button.disabled ? other : button).focus();
  }
  document.addEventListener("htmx:error", function (event) {
    var failure = by("failure"), notice = document.createElement("p"), form = event.detail.ctx && event.detail.ctx.sourceElement;
    if (!failure) { return; }
    notice.className = "g-notice g-notice-error";
    notice.textContent = failure.dataset.unreachable;
    failure.replaceChildren(notice);
    if (form && form.id === "item-form") {
      lost = form;
      setTimeout(function () { if (lost && lost.isConnected) { lost.dispatchEvent(new Event("keep")); } }, AGAIN);
    }
  });
  window.addEventListener("beforeunload", function (event) { if (lost) { event.preventDefault(); } });

  // --- what others did --------------------------------------------------------------------------

  // While somebody writes they are only told: what they saw stays what their edit is made to.
  function look() {
    if (document.hidden || !bar()) { return; }
    var writing = isWriting(), seen = bar().dataset.revision;
    var url = by("builder").dataset.since + "?seen=" + seen + "&item=" + encodeURIComponent(chosen()) + (writing ? "&writing=yes" : "");
    fetch(url, { headers: { "HX-Request": "true" } }).then(function (answer) {
      return answer.status === 200 ? answer.text() : "";
    }).then(function (text) {
      if (!text || seen !== bar().dataset.revision || writing !== isWriting()) { return null; }
      if (writing) { tell(text); return null; }
      return htmx.ajax("GET", url, { target: "#builder-top", swap: "innerHTML" }).then(function () { dress(); preview(""); });
    }).catch(function () { /* the next edit tells that the server is away */ });
  }
  function tell(text) {
    var others = by("builder-others");
    if (others.textContent === text) { return; }
    others.textContent = text;
    others.hidden = false;
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (!by("builder")) { return; }
    document.querySelector(".g-builder-find").hidden = false;
    by("outline-find").addEventListener("input", find);
    by("outline-fold").addEventListener("click", foldAll);
    dress();
    setInterval(look, LOOK);
  });
  document.addEventListener("change", function (event) {
    var form = event.target.form;
    // who turns the page of the preview leaves the item that was to be shown
    if (form && form.id === "preview-form") { form.elements.show.value = ""; }
    if (event.target.id === "e-type") { event.target.form.requestSubmit(); }
  });
})();
