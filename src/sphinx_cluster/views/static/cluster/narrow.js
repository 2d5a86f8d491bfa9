/* Lets readers narrow a long list by typing and by facets. The page holds all it needs in data
   attributes; the controls are made here, so that none stand there without the script. */

(() => {
  "use strict";

  const folded = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().replace(/\s+/g, " ");

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

  const selectFor = (choices, all) => {
    const select = element("select");
    select.append(new Option(all, ""));
    choices.forEach((choice, place) => select.append(new Option(choice, String(place))));
    return select;
  };

  const start = (box) => {
    const read = (name) => JSON.parse(box.dataset[name]);
    const [facets, values, order, labels] = ["facets", "values", "order", "labels"].map(read);
    const entries = [...box.querySelectorAll(".cluster-entry")];
    if (entries.length !== order.length) return;
    const groups = [...box.querySelectorAll(".cluster-group")];
    const texts = entries.map((entry, place) => {
      const chosen = values[order[place]];
      const words = chosen.flatMap((row, facet) => row.map((one) => facets[facet][1][one]));
      return folded([entry.textContent, ...words].join(" "));
    });

    const search = element("input");
    search.type = "search";
    search.autocomplete = "off";
    const selects = facets.map(([, choices]) => selectFor(choices, labels.all));
    const reset = element("button", "", labels.reset);
    reset.type = "button";
    reset.hidden = true;
    const count = element("p", "cluster-count");
    count.setAttribute("role", "status");

    const fits = (place, words) =>
      words.every((word) => texts[place].includes(word)) &&
      selects.every(
        (select, facet) =>
          select.value === "" || values[order[place]][facet].includes(Number(select.value)),
      );

    const say = (shown) => {
      const sentence = labels.shown
        .replace("%(shown)s", String(shown))
        .replace("%(total)s", String(values.length));
      count.textContent = shown ? sentence : `${sentence}. ${labels.none}`;
    };

    const apply = () => {
      const words = folded(search.value).split(" ").filter(Boolean);
      const shown = new Set();
      entries.forEach((entry, place) => {
        entry.hidden = !fits(place, words);
        if (!entry.hidden) shown.add(order[place]);
      });
      groups.forEach((group) => {
        group.hidden = !group.querySelector(".cluster-entry:not([hidden])");
      });
      reset.hidden = !(search.value || selects.some((select) => select.value));
      say(shown.size);
    };

    reset.addEventListener("click", () => {
      search.value = "";
      selects.forEach((select) => (select.value = ""));
      apply();
      search.focus();
    });
    search.addEventListener("input", apply);
    selects.forEach((select) => select.addEventListener("change", apply));

    const controls = element("div", "cluster-controls");
    controls.setAttribute("role", "group");
    controls.setAttribute("aria-label", labels.group);
    controls.append(labelled(labels.search, search));
    facets.forEach(([label], facet) => controls.append(labelled(label, selects[facet])));
    controls.append(reset);
    say(values.length);
    box.prepend(controls, count);
    if (search.value || selects.some((select) => select.value)) apply();
  };

  document.querySelectorAll(".cluster-narrowing").forEach(start);
})();
