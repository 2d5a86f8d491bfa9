// Comforts that the site does without where scripts are off: the Tab key passes boxes with nothing
// to scroll; the focus follows a drawer that is opened from the keyboard, and the drawer closes
// behind it or at Escape.
(() => {
  "use strict";

  const boxes = "pre[tabindex], .table-wrapper[tabindex], .math-wrapper[tabindex]";

  const measure = () => {
    for (const box of document.querySelectorAll(boxes)) {
      const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
      box.tabIndex = scrolls || box === document.activeElement ? 0 : -1;
    }
  };

  const attend = (box, drawer) => {
    if (!box || !drawer) return;
    box.addEventListener("change", () => {
      if (!box.checked || !box.matches(":focus-visible")) return;
      drawer.querySelector("a[href]:not(.toc-tree > ul > li:first-child > a)")?.focus();
    });
    drawer.addEventListener("focusout", (event) => {
      const next = event.relatedTarget;
      if (next && next !== box && !drawer.contains(next)) box.checked = false;
    });
  };

  const closeDrawers = (event) => {
    if (event.key !== "Escape") return;
    for (const box of document.querySelectorAll(".sidebar-toggle:checked")) {
      box.checked = false;
      box.focus();
    }
  };

  attend(document.getElementById("__navigation"), document.querySelector(".sidebar-drawer"));
  attend(document.getElementById("__toc"), document.querySelector(".toc-drawer"));
  document.addEventListener("keydown", closeDrawers);
  window.addEventListener("resize", measure);
  window.addEventListener("load", measure);
  measure();
})();
