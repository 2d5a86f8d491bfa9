// Two comforts that the site does without where scripts are off:
// the Tab key passes boxes with nothing to scroll, and Escape closes the drawers.
(() => {
  "use strict";

  const boxes = "pre[tabindex], .table-wrapper[tabindex], .math-wrapper[tabindex]";

  const measure = () => {
    for (const box of document.querySelectorAll(boxes)) {
      const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
      box.tabIndex = scrolls || box === document.activeElement ? 0 : -1;
    }
  };

  const closeDrawers = (event) => {
    if (event.key !== "Escape") return;
    for (const box of document.querySelectorAll(".sidebar-toggle:checked")) {
      box.checked = false;
      box.focus();
    }
  };

  document.addEventListener("keydown", closeDrawers);
  window.addEventListener("resize", measure);
  window.addEventListener("load", measure);
  measure();
})();
