// Returns what is wider than the screen. Tables, formulas and code may scroll within boxes of
// their own; those boxes must fit.
() => {
  const scrolls = (element) =>
    element.parentElement?.closest("pre, .table-wrapper, .math-wrapper");
  const wrong = [];
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || scrolls(element)) continue;
    if (element.parentElement.closest("svg")) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.height > 0 && (box.right > innerWidth + 1 || box.left < -1)) {
      wrong.push(`<${element.localName} class="${element.className}"> to ${box.right}`);
    }
  }
  for (const element of document.querySelectorAll("html, body, .main, .content, article")) {
    if (element.scrollWidth > innerWidth) {
      wrong.push(`<${element.localName}> scrolls: ${element.scrollWidth}`);
    }
  }
  return wrong;
}
