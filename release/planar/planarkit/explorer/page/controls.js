// Controls.

function buildControls(page) {
  const specs = page.model.get("controls") ?? [];
  const names = specs.map((spec) => spec.name).join();
  if (page.controlNames !== names) {
    page.controlNames = names;
    page.controls = specs.map((spec) => buildControl(page, spec));
    page.part.settings.replaceChildren(...page.controls.map((control) => control.node));
  }
  specs.forEach((spec, i) => page.controls[i].update(spec));
}

function buildControl(page, { name, label, kind }) {
  let spec;
  const set = (value) => {
    if (value !== page.model.get(name)) {
      page.news = ""; // it was of what is left now
      ask(page, { [name]: value });
    }
    show();
  };
  const numbered = (input) => {
    const value = Number(input.value);
    if (input.value !== "" && input.checkValidity()) set(value);
  };
  const settle = (input) => {
    if (input.value !== "") set(nearest(Number(input.value), spec));
    input.value = page.model.get(name);
  };
  const inputs = [];
  if (kind === "choice") {
    const select = make("select", { ariaLabel: label });
    select.onchange = () => set(spec.values[select.selectedIndex][0]);
    inputs.push(select);
  } else {
    if (kind === "slider") {
      const range = make("input", { type: "range", ariaLabel: label });
      range.oninput = () => set(Number(range.value));
      inputs.push(range);
    }
    const named = kind === "slider" ? `${label}, as a number` : label;
    const box = make("input", { type: "number", ariaLabel: named });
    box.oninput = () => numbered(box);
    box.onchange = () => settle(box);
    box.onkeydown = ({ key }) => {
      if (key === "Enter") settle(box);
    };
    inputs.push(box);
  }
  const span = make("span", { className: "planar-label", textContent: label });
  const pair = make("span", { className: "planar-pair" }, ...inputs);
  const node = make("div", { className: `planar-control planar-${kind}` }, span, pair);
  node.dataset.name = name;
  const show = () => {
    const value = page.model.get(name);
    for (const input of inputs) {
      if (kind === "choice") {
        input.selectedIndex = spec.values.findIndex(([each]) => each === value);
      } else if (document.activeElement !== input || Number(input.value) !== value) {
        input.value = value;
      }
    }
  };
  const update = (next) => {
    const values = JSON.stringify(next.values);
    if (kind === "choice" && values !== JSON.stringify(spec?.values)) {
      inputs[0].replaceChildren(
        ...next.values.map(([, text]) => make("option", { textContent: text })),
      );
    }
    spec = next;
    node.hidden = !spec.shown;
    for (const input of inputs) {
      input.disabled = !spec.enabled;
      for (const bound of ["min", "max", "step"]) {
        if (kind !== "choice" && spec[bound] !== undefined) input[bound] = spec[bound];
      }
    }
    show();
  };
  return { name, label, node, update, show, said: () => saidValue(spec, page.model.get(name)) };
}

/** The nearest number that may be chosen. */
export function nearest(value, { min, max, step }) {
  const steps = Math.round((clamp(value, min, max) - min) / step);
  return Number((min + steps * step).toFixed(6));
}

const saidValue = (spec, value) =>
  spec.kind === "choice" ? (spec.values.find(([each]) => each === value)?.[1] ?? value) : value;
