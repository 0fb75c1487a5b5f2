// Rules: buttons put names, functions and signs where the caret stands; pickers open on demand.
(function () {
  "use strict";

  function editorOf(one) {
    var field = one.closest(".g-rule");
    return field ? field.querySelector(".g-rule-text") : null;
  }

  // Signs and pickers do nothing without this script, so they are shown by it.
  function wake(root) {
    for (var one of root.querySelectorAll(".g-rule-signs[hidden], .g-rule-more[hidden], [data-repair][hidden]")) {
      one.hidden = false;
    }
  }

  function changed(text) {
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function write(text, start, end, words) {
    text.setRangeText(words, start, end, "end");
    if (/\(\)$/.test(words)) { text.selectionStart = text.selectionEnd = text.selectionEnd - 1; }
    text.focus();
    changed(text);
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-insert], [data-repair]");
    var text = button && editorOf(button);
    if (!text) { return; }
    if (button.dataset.repair !== undefined) {
      var start = Number(button.dataset.start);
      write(text, start, start + Number(button.dataset.length), button.dataset.repair);
    } else {
      write(text, text.selectionStart, text.selectionEnd, button.dataset.insert);
    }
  });

  // A picker asks for its list when it is opened for the first time.
  document.addEventListener("toggle", function (event) {
    var picker = event.target;
    if (!picker.matches || !picker.matches(".g-rule-more") || !picker.open) { return; }
    var asks = picker.querySelector("[hx-get]"), list = picker.querySelector(".g-rule-names");
    if (!list.childElementCount) { htmx.trigger(asks, "open"); }
    if (asks.matches("input")) { asks.focus(); }
  }, true);

  // What is searched for is no part of the form around it; Enter does not send that form.
  document.addEventListener("change", function (event) {
    if (event.target.matches(".g-rule-find")) { event.stopPropagation(); }
  }, true);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && event.target.matches && event.target.matches(".g-rule-find")) { event.preventDefault(); }
    if (event.key === "Escape" && event.target.closest && event.target.closest(".g-rule-more")) {
      event.target.closest(".g-rule-more").open = false;
      editorOf(event.target).focus();
    }
  });

  document.addEventListener("htmx:after:swap", function () { wake(document); });
  wake(document);
})();
