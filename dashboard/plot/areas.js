// A map: looks of a figure, filled with the areas that have them at the step that is shown.
import { element, say, swatch } from "./parts.js";
import { bytes, get, inside, joined, path, unpack } from "./shapes.js";

const NEAR = 5; // pixels a pointer may move and still be a click
const TWICE = 350; // milliseconds between the two clicks of a double click
const PLAY = 1400; // milliseconds that a step stays while playing
const NONE = 255; // an area that is not drawn at a step

export function map(chart) {
  const gd = chart.figure;
  let spec, layers, layer, steps, step, traces, layout, members, styles, seam, range, start, placed, made, shown;
  let cursor, asked, clicked = 0, playing, from;

  async function take(data) {
    const before = spec;
    spec = data.areas;
    const wanted = Object.entries(spec.layers);
    const [moments, ...shapes] = await Promise.all([get(spec.steps), ...wanted.map(([, address]) => get(address))]);
    layers = Object.fromEntries(wanted.map(([level], i) => [level, unpack(shapes[i])]));
    // A slow page may hold the stage before it gives it room: in no room there is no scale.
    await room();
    if (layer !== layers[spec.level]) cursor = undefined;
    layer = layers[spec.level];
    steps = moments;
    // Only what differs is drawn: an answer of the server to a choice that was made here changes nothing.
    const same = made === data.figure && JSON.stringify([before?.layers, before?.level]) === JSON.stringify([spec.layers, spec.level]);
    if (!same) prepare(JSON.parse((made = data.figure)));
    if (before?.frame.join() !== spec.frame.join()) range = start = fitted(spec.frame);
    // A step that the reader chose here is not taken back by an answer that is older than the choice.
    if (asked && Date.now() - asked.when < 8000 && find(spec.at) !== asked.step) step = asked.step;
    else [step, asked] = [find(spec.at), undefined];
    await show();
    if (!chart.drawn) listen();
    head();
    describe();
  }

  function prepare(figure) {
    styles = Object.fromEntries(figure.data.filter(({ meta }) => meta.mark || meta.labels).map((trace) => [trace.meta.mark ?? "names", trace]));
    // On a phone the lines are as thin as the areas are small.
    const thin = Math.min(1, Math.max(0.45, chart.stage.clientWidth / 640));
    const fine = (line) => ({ ...line, width: (line?.width ?? 1) * thin });
    traces = figure.data.filter(({ meta }) => "look" in meta).map((trace) => ({ ...trace, mode: "none", rim: fine(trace.line) }));
    // The lines between areas are the same at every step: they lie over the fills and are drawn once. Where areas are
    // no wider than a few of their lines, those would be all that one sees.
    const wide = ((layer.outline[0].box[1] - layer.outline[0].box[0]) * pixels()[0]) / (spec.frame[1] - spec.frame[0]);
    const lined = figure.data.filter(({ meta }) => (meta.outline === "area" ? wide > 4 : meta.outline && !finer(meta.outline, spec.level)));
    lines.replaceChildren(...lined.map(({ meta, line }) => stroke(layers[meta.outline] ?? layer, fine(line))));
    seam = fine(figure.data.find(({ meta }) => meta.outline === "area").line);
    members = traces.map(() => null);
    layout = { ...figure.layout, showlegend: false };
    layout.dragmode = gd.layout?.dragmode ?? (matchMedia("(pointer: coarse)").matches ? false : "pan");
    shown = undefined;
  }

  // West, east, south and north that fill the stage and hold what is asked for in their middle.
  function fitted([west, east, south, north]) {
    const [wide, high] = pixels();
    const unit = Math.max((east - west) / wide, (north - south) / high) / 2;
    const [x, y] = [(west + east) / 2, (south + north) / 2];
    return [x - unit * wide, x + unit * wide, y - unit * high, y + unit * high];
  }
  async function resize() {
    const [wide, high] = pixels();
    // The stage of a page that is being left has no room either.
    if (!range || !wide || !high) return;
    const half = ((range[1] - range[0]) * high) / wide / 2;
    const y = (range[2] + range[3]) / 2;
    range = home() ? (start = fitted(spec.frame)) : [range[0], range[1], y - half, y + half];
    shown = undefined;
    await show();
  }

  const find = (at) => {
    const exact = steps.findIndex(({ key }) => key === at);
    return exact >= 0 ? exact : Math.max(0, steps.findLastIndex(({ key }) => key <= at));
  };

  const finer = (one, other) => Object.keys(layers).indexOf(one) > Object.keys(layers).indexOf(other);

  // Only the looks whose areas changed are made anew; Plotly sees the others as the same arrays.
  async function show() {
    const now = [spec.steps, step, ...range].join();
    if (shown === now) return over();
    shown = now;
    const looks = looked();
    traces.forEach((trace, t) => {
      const mine = [];
      looks.forEach((look, i) => look === trace.meta.look && mine.push(i));
      const same = members[t] && mine.length === members[t].length && mine.every((area, i) => area === members[t][i]);
      if (same) return;
      members[t] = mine;
      traces[t] = { ...trace, ...joined(mine.map((i) => layer.outline[i])) };
    });
    [layout.width, layout.height] = pixels();
    layout.xaxis = { ...layout.xaxis, constrain: "range", range: range.slice(0, 2) };
    layout.yaxis = { ...layout.yaxis, constrain: "range", range: range.slice(2) };
    const drawn = Plotly.react(gd, [...traces], layout, { displaylogo: false, displayModeBar: false, doubleClick: false, scrollZoom: true });
    rims();
    over();
    legend();
    chart.box.dataset.step = steps[step].key;
    await drawn;
  }
  // A look with a line of its own, in ink for a pale party, has it as the rim of its fill, wider than the line over it.
  function rims() {
    for (const node of gd.querySelectorAll(".scatterlayer .trace")) {
      const { rim } = node.__data__?.[0]?.trace?._input ?? {};
      const fill = rim && rim.color !== seam.color && node.querySelector(".js-fill");
      if (fill) Object.assign(fill.style, { stroke: rim.color, strokeWidth: `${2 * rim.width + seam.width}px` });
    }
  }

  // ---- over the plot: marks and names, moved with it and made anew without it ----
  const space = "http://www.w3.org/2000/svg";
  const draw = (name, attributes, ...within) => {
    const node = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...within);
    return node;
  };
  const stroke = (layer, { color, width }) =>
    draw("path", { d: (layer.path ??= layer.outline.map(path).join("")), fill: "none", stroke: color, "stroke-width": width, "vector-effect": "non-scaling-stroke" });
  const [lines, marks, names] = [draw("g", {}), draw("g", {}), draw("g", {})];
  const sheets = [[lines], [marks, names]].map((groups) => draw("svg", { class: "plot-over", "aria-hidden": "true" }, ...groups));
  const ground = () => getComputedStyle(chart.box).getPropertyValue("--ground");
  const pixels = () => [chart.stage.clientWidth, chart.stage.clientHeight];
  const room = () => new Promise((given) => {
    const watch = new ResizeObserver(() => pixels().every(Boolean) && (watch.disconnect(), given()));
    watch.observe(chart.stage);
  });

  function over() {
    mark();
    place();
    name();
    locate();
  }
  function mark() {
    const marked = (code, style) => {
      const { line } = styles[style] ?? {};
      const i = layer.index.get(code);
      if (i === undefined || !line) return [];
      const dash = line.dash ? { "stroke-dasharray": `${2 * line.width} ${line.width}` } : {};
      const shape = { d: path(layer.outline[i]), fill: "none", "vector-effect": "non-scaling-stroke" };
      // A rim of ground keeps the mark apart from a dark fill.
      return [draw("path", { ...shape, stroke: ground(), "stroke-width": line.width + 3 }), draw("path", { ...shape, stroke: line.color, "stroke-width": line.width, ...dash })];
    };
    marks.replaceChildren(
      ...[...spec.chosen].flatMap((code) => marked(code, "chosen")),
      ...marked(spec.picked, "picked"),
      ...(cursor === undefined ? [] : marked(layer.codes[cursor], "focus")),
    );
  }
  function place() {
    const scale = pixels()[0] / (range[1] - range[0]);
    for (const group of [lines, marks]) group.setAttribute("transform", `matrix(${scale} 0 0 ${-scale} ${-range[0] * scale} ${range[3] * scale})`);
    placed = range;
    for (const sheet of sheets) sheet.style.transform = "";
  }
  // While the reader drags, the sheets go along as they are; they are made anew at the end.
  function follow() {
    const { range: x } = gd._fullLayout.xaxis;
    const { range: y } = gd._fullLayout.yaxis;
    const scale = pixels()[0] / (x[1] - x[0]);
    const grown = (placed[1] - placed[0]) / (x[1] - x[0]);
    for (const sheet of sheets) sheet.style.transform = `translate(${(placed[0] - x[0]) * scale}px, ${(y[1] - placed[3]) * scale}px) scale(${grown})`;
  }

  const looked = () => (steps[step].looks ??= bytes(steps[step].codes));
  function look(i) {
    const which = looked()[i];
    return which === NONE ? "" : steps[step].names[which];
  }
  function words(i) {
    const more = steps[step].texts?.[layer.codes[i]];
    return [layer.names[i], layer.within[i], look(i), more].filter(Boolean);
  }

  // ---- the reader's hand ----
  function position(event) {
    const plane = gd.querySelector(".nsewdrag")?.getBoundingClientRect();
    if (!plane) return null;
    const { xaxis, yaxis } = gd._fullLayout;
    return [xaxis.p2d(event.clientX - plane.left), yaxis.p2d(event.clientY - plane.top)];
  }
  function under(event) {
    const at = position(event);
    if (!at) return -1;
    const looks = looked();
    return layer.outline.findLastIndex((outline, i) => looks[i] !== NONE && inside(outline, at[0], at[1]));
  }
  function hover(event) {
    const i = event.buttons || event.pointerType === "touch" ? -1 : under(event);
    tip.hidden = i < 0;
    if (i < 0) return;
    tip.replaceChildren(...words(i).map((line, n) => element(n ? "div" : "strong", {}, line)));
    const stage = chart.stage.getBoundingClientRect();
    const [x, y] = [event.clientX - stage.left, event.clientY - stage.top];
    tip.style.left = `${Math.min(x + 14, stage.width - tip.offsetWidth - 4)}px`;
    tip.style.top = `${y + 14 + tip.offsetHeight > stage.height ? y - tip.offsetHeight - 8 : y + 14}px`;
  }
  function press(event) {
    from = event.target.closest?.(".nsewdrag") ? [event.clientX, event.clientY] : null;
    if (from) gd.focus({ preventScroll: true }); // Plotly keeps the browser from doing so
  }
  function release(event) {
    const still = from && Math.hypot(event.clientX - from[0], event.clientY - from[1]) < NEAR;
    from = null;
    if (!still) return;
    const i = under(event);
    if (i < 0) return;
    const twice = Date.now() - clicked < TWICE;
    clicked = twice ? 0 : Date.now();
    tell(twice ? "down" : "picked", layer.codes[i]);
    if (!twice) pick(i);
  }
  function pick(i) {
    spec.picked = layer.codes[i];
    cursor = i;
    mark();
    say(chart, words(i).join(". "));
  }
  function tell(event, value) {
    chart.box.dataset.waiting = "true";
    chart.tell(event, value);
    // An answer that changes nothing here does not call us: then the end of the page's run ends the waiting.
    const over = setInterval(() => {
      if (document.querySelector('.stApp[data-test-script-state="running"]')) return;
      clearInterval(over);
      delete chart.box.dataset.waiting;
    }, 400);
  }

  const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  function key(event) {
    if (event.target !== gd || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ARROWS[event.key];
    if (way) move(way);
    else if (event.key === "Enter" && cursor !== undefined && event.shiftKey) tell("down", layer.codes[cursor]);
    else if ((event.key === "Enter" || event.key === " ") && cursor !== undefined) (tell("picked", layer.codes[cursor]), pick(cursor));
    else if (event.key === "Escape" || event.key === "Backspace") up();
    else if (event.key === "+" || event.key === "=") zoom(0.6);
    else if (event.key === "-") zoom(1 / 0.6);
    else if (event.key === "0") view((start = fitted(spec.frame)));
    else return;
    event.preventDefault();
  }
  const up = () => spec.trail.length > 1 && tell("up", spec.trail.at(-2)[0]);
  // The neighbour in a direction: the nearest centre in that quarter, one aside counting as further.
  function move([dx, dy]) {
    const looks = looked();
    if (cursor === undefined) cursor = layer.index.get(spec.picked) ?? nearest();
    else {
      let best = Infinity, found = cursor;
      layer.x.forEach((x, i) => {
        if (i === cursor || looks[i] === NONE) return;
        const [ahead, aside] = [(x - layer.x[cursor]) * dx + (layer.y[i] - layer.y[cursor]) * dy, Math.abs((x - layer.x[cursor]) * dy + (layer.y[i] - layer.y[cursor]) * dx)];
        const far = Math.hypot(ahead, aside) * (1 + aside / ahead / 2);
        if (ahead > 0 && aside <= ahead * 1.8 && far < best) [best, found] = [far, i];
      });
      cursor = found;
    }
    const [x, y] = [layer.x[cursor], layer.y[cursor]];
    const [west, east, south, north] = range;
    const [half, tall] = [(east - west) / 2, (north - south) / 2];
    if (x < west || x > east || y < south || y > north) view([x - half, x + half, y - tall, y + tall]);
    mark();
    say(chart, words(cursor).join(". "));
  }
  function nearest() {
    const middle = [(range[0] + range[1]) / 2, (range[2] + range[3]) / 2];
    const far = layer.x.map((x, i) => Math.hypot(x - middle[0], layer.y[i] - middle[1]));
    return far.indexOf(Math.min(...far));
  }

  // ---- the view ----
  function view(frame) {
    range = frame;
    Plotly.relayout(gd, { "xaxis.range": range.slice(0, 2), "yaxis.range": range.slice(2) });
  }
  const home = () => start && range.every((side, i) => Math.abs(side - start[i]) < 1);
  function zoom(factor) {
    const scaled = (a, b) => [(a + b) / 2 - ((b - a) / 2) * factor, (a + b) / 2 + ((b - a) / 2) * factor];
    view([...scaled(range[0], range[1]), ...scaled(range[2], range[3])]);
  }
  const seen = () => (range = [...gd._fullLayout.xaxis.range, ...gd._fullLayout.yaxis.range]);

  // Names that fit, the larger places first; one that would cover another is left out until there is room.
  const pen = document.createElement("canvas").getContext("2d");
  function name() {
    const style = styles.names?.textfont;
    const [wide, high] = pixels();
    const [west, east, , north] = range;
    const scale = wide / (east - west);
    const close = spec.trail.length > 1 || east - west < 0.55 * (spec.frame[1] - spec.frame[0]);
    const taken = [], set = [];
    Object.values(layers).slice(0, close ? 3 : 1).forEach((layer, depth) => {
      const size = Math.max(10, (style.size ?? 12) - depth);
      const weight = depth > 1 ? 400 : 600;
      pen.font = `${weight} ${size}px ${style.family}`;
      layer.names.forEach((text, i) => {
        const [px, py] = [(layer.x[i] - west) * scale, (north - layer.y[i]) * scale];
        if (px < 0 || py < 0 || px > wide || py > high) return;
        const room = (layer.outline[i].box[1] - layer.outline[i].box[0]) * scale;
        if (room < 12) return;
        const [long, tall] = [pen.measureText(text).width + 6, size * 1.35];
        if (room < long * (depth ? 1.1 : 0.45)) return;
        const left = Math.max(0, Math.min(px - long / 2, wide - long));
        const box = [left, py - tall / 2, left + long, py + tall / 2];
        if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return;
        taken.push(box);
        set.push(draw("text", { x: left + long / 2, y: py + size * 0.35, "font-size": size, "font-weight": weight }, text));
      });
    });
    const halo = ground();
    for (const [key, value] of Object.entries({ "font-family": style.family, fill: style.color, stroke: halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke", "text-anchor": "middle" })) names.setAttribute(key, value);
    names.replaceChildren(...set);
  }
  // Where the view lies in the country, once it is not all in view.
  function locate() {
    const country = Object.values(layers)[0];
    const [a, b] = [range.slice(0, 2), range.slice(2)];
    const all = country.outline.reduce((box, { box: one }) => [Math.min(box[0], one[0]), Math.max(box[1], one[1]), Math.min(box[2], one[2]), Math.max(box[3], one[3])], [Infinity, -Infinity, Infinity, -Infinity]);
    const part = (a[1] - a[0]) * (b[1] - b[0]) < 0.5 * (all[1] - all[0]) * (all[3] - all[2]);
    locator.hidden = !part;
    if (!part) return;
    const high = all[3] - all[2];
    locator.innerHTML = `<svg viewBox="0 0 ${all[1] - all[0]} ${high}" aria-hidden="true"><g transform="translate(${-all[0]} ${all[3]}) scale(1 -1)">` +
      `<path d="${(country.path ??= country.outline.map(path).join(""))}"/><rect x="${a[0]}" y="${b[0]}" width="${a[1] - a[0]}" height="${b[1] - b[0]}"/></g></svg>`;
  }

  // ---- around the map ----
  const tip = element("div", { class: "plot-tip", "aria-hidden": "true", hidden: true });
  const locator = element("div", { class: "plot-locator", hidden: true });
  function legend() {
    const entries = traces.filter(({ meta }) => steps[step].legend[meta.look]);
    chart.foot.replaceChildren(element("ul", { class: "plot-legend" }, ...entries.map((trace) => {
      const item = element("li");
      item.innerHTML = swatch(trace);
      item.append(steps[step].legend[trace.meta.look]);
      return item;
    })));
  }
  function head() {
    const { words } = chart.data;
    const button = (label, act, more = {}) => element("button", { type: "button", onclick: act, ...more }, label);
    const trail = spec.trail.map(([code, name], i) =>
      i === spec.trail.length - 1 ? element("span", { "aria-current": "location" }, name) : button(name, () => tell("up", code)));
    const modes = [["pan", words.pan], ["select", words.box], ["lasso", words.lasso]].map(([mode, label]) =>
      button(label, () => { Plotly.relayout(gd, { dragmode: (layout.dragmode = gd.layout.dragmode === mode ? false : mode) }); head(); },
        { "aria-pressed": String(layout.dragmode === mode) }));
    const moments = steps.length < 2 ? [] : [
      button(playing ? words.stop : words.play, play, { class: "plot-play" }),
      ...steps.map(({ short }, i) => button(short, () => choose(i), { "aria-pressed": String(i === step), "data-key": steps[i].key })),
    ];
    const active = document.activeElement?.dataset?.key;
    chart.head.replaceChildren(
      element("nav", { class: "plot-trail", "aria-label": words.trail, hidden: spec.trail.length < 2 }, ...trail),
      element("div", { class: "plot-steps", role: "group", "aria-label": words.steps, hidden: !moments.length }, ...moments),
      element("div", { class: "plot-row" }, element("output", { class: "plot-date" }, step === find(spec.at) ? spec.label : steps[step].label),
        element("div", { class: "plot-modes", role: "group", "aria-label": words.tools }, ...modes, button("+", () => zoom(0.6), { "aria-label": words.closer }),
          button("−", () => zoom(1 / 0.6), { "aria-label": words.wider }), button(words.home, () => view((start = fitted(spec.frame)))))),
    );
    if (active) chart.head.querySelector(`[data-key="${active}"]`)?.focus();
  }
  // At once in the browser; the rest of the page follows when the server has answered.
  async function choose(i, quietly = false) {
    if (!quietly) stop();
    step = i;
    asked = { step: i, when: Date.now() };
    await show();
    head();
    if (!quietly) tell("step", steps[i].key);
    say(chart, steps[i].label);
  }
  function stop() {
    clearInterval(playing);
    playing = undefined;
  }
  function play() {
    if (playing) {
      stop();
      return choose(step);
    }
    let next = step + 1 < steps.length ? step : -1;
    const on = () => (++next < steps.length ? choose(next, true) : (stop(), choose(steps.length - 1)));
    playing = setInterval(on, PLAY);
    on();
  }
  function describe() {
    delete chart.box.dataset.waiting;
    gd.setAttribute("role", "application");
    gd.setAttribute("tabindex", "0");
    gd.setAttribute("aria-roledescription", chart.data.words.map);
    gd.setAttribute("aria-label", `${chart.data.alt} ${chart.data.words.keys}`);
  }
  // A button of the page that leads to a step moves the map before the server hears of it.
  const hasten = (event) => {
    for (const [name, at] of Object.entries(spec.marks))
      if (event.target.closest?.(`.st-key-${name} button`)) choose(find(at), true);
  };

  function listen() {
    chart.stage.append(...sheets, tip, locator);
    gd.addEventListener("pointermove", hover);
    gd.addEventListener("pointerleave", () => (tip.hidden = true));
    gd.addEventListener("pointerdown", press, true);
    window.addEventListener("pointerup", release, true);
    document.addEventListener("click", hasten, true);
    gd.addEventListener("keydown", key);
    gd.addEventListener("blur", () => cursor !== undefined && ((cursor = undefined), mark()));
    // The wheel scrolls the page until the map has been clicked or tabbed to.
    chart.stage.addEventListener("wheel", (event) => gd.contains(document.activeElement) || event.stopPropagation(), true);
    gd.on("plotly_relayouting", follow);
    gd.on("plotly_relayout", (change) => Object.keys(change).some((name) => name.startsWith("xaxis.range")) && (seen(), (shown = [spec.steps, step, ...range].join()), rims(), over()));
    gd.on("plotly_selected", chosen);
  }
  function chosen(event) {
    if (!event?.range && !event?.lassoPoints) return;
    const looks = looked();
    const within = event.lassoPoints
      ? (x, y) => inside(ring(event.lassoPoints), x, y)
      : (x, y) => x >= Math.min(...event.range.x) && x <= Math.max(...event.range.x) && y >= Math.min(...event.range.y) && y <= Math.max(...event.range.y);
    spec.chosen = layer.codes.filter((_, i) => looks[i] !== NONE && within(layer.x[i], layer.y[i]));
    Plotly.relayout(gd, { selections: [] });
    mark();
    tell("chosen", spec.chosen);
  }
  const ring = ({ x, y }) => ({ x: [...x, x[0]], y: [...y, y[0]], box: [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)] });
  function leave() {
    stop();
    window.removeEventListener("pointerup", release, true);
    document.removeEventListener("click", hasten, true);
  }
  return { take, resize, leave, sheets };
}
