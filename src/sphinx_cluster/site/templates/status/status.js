// Makes the table's headings sort it, and puts controls above it that narrow it. Both are made
// here, so that none stand there without the script.
(() => {
  "use strict";

  const table = document.querySelector("main table");
  if (!table) return;
  const labels = JSON.parse(document.getElementById("labels").textContent);
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const labelled = (words, control) => {
    const label = element("label");
    label.append(element("span", "", words), control);
    return label;
  };

  const said = (row, column) => row.cells[column].textContent.trim();

  const sortBy = (heading, column) => {
    const downward = heading.getAttribute("aria-sort") === "ascending" ||
      (heading.classList.contains("number") && !heading.hasAttribute("aria-sort"));
    table.querySelectorAll("thead th").forEach((one) => {
      one.removeAttribute("aria-sort");
      one.querySelector("button span").textContent = "↕";
    });
    heading.setAttribute("aria-sort", downward ? "descending" : "ascending");
    heading.querySelector("button span").textContent = downward ? "↓" : "↑";
    const sign = downward ? -1 : 1;
    rows.sort((a, b) => sign * collator.compare(said(a, column), said(b, column)));
    body.append(...rows);
  };

  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    const button = element("button", "", heading.textContent);
    button.type = "button";
    const arrow = element("span", "", "↕");
    arrow.setAttribute("aria-hidden", "true");
    button.append(arrow);
    button.addEventListener("click", () => sortBy(heading, column));
    heading.replaceChildren(button);
  });

  const search = element("input");
  search.type = "search";
  search.autocomplete = "off";
  const language = element("select");
  language.append(new Option(labels.all, ""));
  [...new Set(rows.map((row) => row.dataset.language))].forEach((name) =>
    language.append(new Option(name, name)),
  );
  const state = element("select");
  ["all", "unfinished", "unreviewed", "stale", "empty"].forEach((name) =>
    state.append(new Option(labels[name], name)),
  );
  const reset = element("button", "", labels.reset);
  reset.type = "button";
  reset.hidden = true;
  const count = element("p", "count");
  count.setAttribute("role", "status");

  const inState = (row) => {
    if (state.value === "all") return true;
    const cells = [...row.querySelectorAll("[data-state]")];
    const open = cells.filter((cell) => Number(cell.textContent) > 0);
    if (state.value === "unfinished") return open.length > 0 || "missing" in row.dataset;
    return open.some((cell) => cell.dataset.state === state.value);
  };

  const apply = () => {
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row) => {
      const page = said(row, 0).toLocaleLowerCase();
      row.hidden = !(
        words.every((word) => page.includes(word)) &&
        (!language.value || row.dataset.language === language.value) &&
        inState(row)
      );
      if (!row.hidden) shown += 1;
    });
    const sentence = labels.shown
      .replace("%(shown)s", String(shown))
      .replace("%(total)s", String(rows.length));
    count.textContent = shown ? sentence : `${sentence}. ${labels.none}`;
    reset.hidden = !(search.value || language.value || state.value !== "all");
  };

  search.addEventListener("input", apply);
  language.addEventListener("change", apply);
  state.addEventListener("change", apply);
  reset.addEventListener("click", () => {
    search.value = "";
    language.value = "";
    state.value = "all";
    apply();
    search.focus();
  });

  const controls = element("div", "controls");
  controls.setAttribute("role", "group");
  controls.setAttribute("aria-label", labels.narrow);
  controls.append(labelled(labels.search, search));
  if (language.options.length > 2) controls.append(labelled(labels.language, language));
  controls.append(labelled(labels.state, state), reset);
  table.parentElement.before(controls, count);
  apply();
})();
