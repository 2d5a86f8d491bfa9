// Marks what the Tab key must reach, and looks at what has the focus.
window.focusTest = (() => {
  "use strict";
  const FOCUSABLE =
    "a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, iframe," +
    " audio[controls], video[controls], [contenteditable=true], [tabindex]";

  const shown = (element) => element.checkVisibility({ visibilityProperty: true });

  const inTabOrder = (element) => {
    if (element.tabIndex < 0 || element.disabled || !shown(element)) return false;
    if (element.type !== "radio" || element.checked) return true;
    // Of a group of radio buttons the Tab key visits the chosen one.
    const group = document.querySelectorAll(`input[type=radio][name="${CSS.escape(element.name)}"]`);
    return ![...group].some((button) => button.checked);
  };

  const describe = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const text = (element.getAttribute("aria-label") || element.textContent || "").trim();
    return `<${element.localName}${id} class="${element.className}"> ${text.slice(0, 50)}`;
  };

  // A box that opens a drawer, or a tab, is drawn by its label.
  const drawnBy = (element) => {
    const labels = [...(element.labels || [])].filter((label) => shown(label) && label.offsetWidth > 0);
    const drawn = labels.filter((label) => !label.classList.contains("overlay"));
    return drawn.length ? drawn : [element];
  };

  const outlined = (element) => {
    const style = getComputedStyle(element);
    const transparent = /^(transparent|rgba\(.*, 0\))$/.test(style.outlineColor);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !transparent;
  };

  const onTop = (face) => {
    for (const box of face.getClientRects()) {
      const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
      const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
      if (right - left < 1 || bottom - top < 1) continue;
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const control = face.control; // of a label
      if (!hit || hit === document.body || hit === document.documentElement) continue;
      if (face.contains(hit) || hit.contains(face)) return true;
      if (control && (hit === control || hit.control === control)) return true;
    }
    return false;
  };

  const look = () => {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const faces = drawnBy(element);
    const around = element.closest("form");
    const ringed = [element, ...faces, ...(around ? [around] : [])];
    const wrong = [];
    if (!faces.some(onTop)) wrong.push("is not in view");
    if (!ringed.some(outlined)) wrong.push("shows no focus");
    const place = Number(element.dataset.focusTest ?? -1);
    return { place, name: describe(element), wrong: wrong.join(" and ") };
  };

  const seen = [];

  return {
    // Numbers every element the Tab key must reach, and from now on looks, at each key pressed,
    // at what had the focus until then; returns the elements' descriptions.
    start: () => {
      const expected = [...document.querySelectorAll(FOCUSABLE)].filter(inTabOrder);
      expected.forEach((element, place) => { element.dataset.focusTest = String(place); });
      document.addEventListener("keydown", () => seen.push(look()), true);
      return expected.map(describe);
    },
    // What was seen since the last call; null stands for the page itself.
    seen: () => seen.splice(0),
    // What has the focus now.
    look,
  };
})();
