// Filling: what is typed while an answer is on its way stays, a page that was left stays left,
// the first error gets the focus, and leaving with unsaved text asks.
(function () {
  "use strict";

  // When each input was edited, counted in edits; a request knows how many it carries.
  var edits = 0, saved = 0, drawing = Infinity;
  var editedAt = new Map(), carried = new WeakMap();
  var moving = null, reminder = 0;
  // Milliseconds after which what was typed is sent, even if somebody types on without a pause.
  var LONGEST = 4000;

  function form() { return document.getElementById("fill-form"); }
  function value(body, name) { return body && body.get ? body.get(name) : null; }

  function noteEdit(event) {
    if (!event.target.name || event.target.form !== form()) { return; }
    editedAt.set(event.target.name, ++edits);
    remind();
  }
  function remind() {
    reminder = reminder || setTimeout(function () {
      reminder = 0;
      if (form() && !form().inert && edits > saved) { form().dispatchEvent(new Event("keep")); }
    }, LONGEST);
  }
  function forget() { clearTimeout(reminder); reminder = 0; }
  document.addEventListener("input", noteEdit);
  document.addEventListener("change", noteEdit);

  // The body is collected now; it may wait for the requests before it.
  document.addEventListener("htmx:config:request", function (event) {
    carried.set(event.detail.ctx, edits);
    forget();
  });

  // Requests wait for each other; each takes the revision that the one before brought.  What was
  // meant for a page that is left by now (a late save, a second click) is not sent any more.
  document.addEventListener("htmx:before:request", function (event) {
    var body = event.detail.ctx.request.body, shown = form();
    var page = value(body, "page");
    if (page !== null && (!shown || shown.elements.page.value !== page)) {
      event.preventDefault();
      return;
    }
    for (var one of shown ? shown.elements : []) {
      if (/(^|-)revision$/.test(one.name) && value(body, one.name) !== null) { body.set(one.name, one.value); }
    }
    // what failed before is tried again now; its sentence stands beside the form, which stayed
    var failure = document.getElementById("failure");
    if (failure) { failure.replaceChildren(); }
  });

  // What was edited after a request was made is newer than what its answer draws.
  function isNewer(one) {
    var owner = one.matches("option") ? one.closest("select") : one;
    return Boolean(owner && owner.name && editedAt.get(owner.name) > drawing);
  }
  document.addEventListener("htmx:before:swap", function (event) {
    var count = carried.get(event.detail.ctx);
    drawing = count === undefined ? Infinity : count;
  });
  htmx.registerExtension("goru-newer", {
    htmx_before_morph_attr: function (one, detail) {
      return !(["value", "checked", "selected"].includes(detail.attrName) && isNewer(one));
    },
    htmx_before_morph_node: function (one) {
      return !(one instanceof HTMLTextAreaElement && isNewer(one));
    }
  });

  // While somebody is on the way to another page nothing can be typed into this one.
  document.addEventListener("submit", function (event) {
    var button = event.submitter;
    if (event.target !== form() || !button) { return; }
    if (["next", "back", "submit"].includes(button.value)) {
      moving = button;
      event.target.inert = true;
    }
  });
  document.addEventListener("htmx:finally:request", function (event) {
    var shown = form();
    if (!moving || value(event.detail.ctx.request.body, "action") !== moving.value) { return; }
    if (shown && shown.inert) {
      shown.inert = false;
      if (moving.isConnected) { moving.focus(); }
    }
    moving = null;
  });

  // What could not be sent or stored stays in the page and is tried again.
  document.addEventListener("htmx:error", function () {
    var failure = document.getElementById("failure"), notice = document.createElement("p");
    notice.className = "g-notice g-notice-error";
    notice.textContent = failure.dataset.unreachable;
    failure.replaceChildren(notice);
    if (edits > saved) { remind(); }
  });
  document.addEventListener("htmx:response:error", function (event) {
    if (event.detail.ctx.response.status >= 500 && edits > saved) { remind(); }
  });

  // The input that a problem is about; a question of many inputs begins with its first.
  function inputOf(link) {
    var name = decodeURIComponent(link.hash.slice(1));
    var field = document.getElementById(name + "-field"), one = document.getElementById(name);
    var wanted = "input:not([type=hidden]), select, textarea, button, a[href]";
    return one && one.matches(wanted) ? one : (field || one || document).querySelector(wanted);
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("#problems a");
    if (!link || link.pathname + link.search !== location.pathname + location.search) { return; }
    var input = inputOf(link);
    if (input) { event.preventDefault(); input.focus(); }
  });

  function focusWhatMatters(always) {
    var link = document.querySelector('#problems a[href^="#"]');
    var target = link ? inputOf(link) : document.querySelector("#fill [data-focus]");
    if (target) { target.focus(); } else if (always) {
      var title = document.querySelector("#page-title") || document.querySelector("#fill h1");
      if (title) { title.setAttribute("tabindex", "-1"); title.focus(); window.scrollTo(0, 0); }
    }
  }

  // A new row gets the focus; where one is gone, the button that adds another.
  function focusRow(action) {
    var name = action.split(":")[1], buttons = document.querySelectorAll("#fill button[name=action]");
    var add = Array.from(buttons).find(function (one) { return one.value === "add:" + name; });
    var rows = add ? add.parentElement.querySelectorAll(".g-repeat-instance, tbody > tr") : [];
    var last = rows[rows.length - 1];
    var input = last && last.querySelector("input:not([type=hidden]), select, textarea");
    if (action.startsWith("add:") && input) { input.focus(); } else if (add) { add.focus(); }
  }

  function isStored(ctx, action) {
    if (!form() || action === "next" || action === "back") { return true; }
    return Boolean(form().querySelector("button[value=save]"));  // anonymous forms keep nothing
  }
  document.addEventListener("htmx:after:swap", function (event) {
    var ctx = event.detail.ctx, action = value(ctx.request.body, "action") || "save";
    if (ctx.response.status < 400 && isStored(ctx, action)) {
      saved = Math.max(saved, carried.get(ctx) || 0);
    }
    if (/^(add|remove):/.test(action)) { focusRow(action); }
    else if (action !== "save") { focusWhatMatters(true); }
    else if (moving && form()) { form().inert = true; }
  });

  // On a slow line somebody types before this script is there; that is sent like all that follows.
  function isTouched(one) {
    if (one.type === "checkbox" || one.type === "radio") { return one.checked !== one.defaultChecked; }
    if (one.type === "select-one") {
      var first = Array.from(one.options).findIndex(function (choice) { return choice.defaultSelected; });
      return one.selectedIndex !== Math.max(first, 0);
    }
    return "defaultValue" in one && one.value !== one.defaultValue;
  }
  function noteWhatWasTyped() {
    for (var one of form() ? form().elements : []) {
      if (one.name && isTouched(one)) { editedAt.set(one.name, ++edits); }
    }
    if (edits > saved) { form().dispatchEvent(new Event("keep")); }
  }
  document.addEventListener("DOMContentLoaded", function () {
    focusWhatMatters(false);
    noteWhatWasTyped();
  });

  window.addEventListener("beforeunload", function (event) {
    if (edits > saved && form()) { event.preventDefault(); }
  });
})();
