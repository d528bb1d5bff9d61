// Lanes over time: at every zoom only what is in view is drawn, as columns where items lie too close, one by one else.
import { element, say, swatch } from "./parts.js";
import { get } from "./shapes.js";

const [DAY, SPAN, TOTAL] = [0, 1, 2]; // how an item's date is known; a total of an observer
const [TOP, LABEL, FOOT, EDGE] = [26, 22, 12, 8]; // pixels: above all, name of a lane, bars of months and years, margin
const [DOT, MOST] = [9, 80]; // room for a mark, and so many of them on a lane at most
const NEAR = 6; // pixels a pointer may be away from a mark, or move and still click
const LEAST = 3; // days that a view holds at least
const TODAY = 864e5;
const HALO = 'fill-opacity="0.88" style="paint-order:stroke;stroke:var(--ground);stroke-width:4px"';
const UNITS = ["day", "week", "month", "quarter", "year"];
const DAYS = { day: 1, week: 7, month: 30.44, quarter: 91.31, year: 365.25 };

const iso = (day) => new Date(day * TODAY).toISOString().slice(0, 10);
const fromIso = (text) => Math.round(Date.parse(text) / TODAY);
const months = (day) => { const d = new Date(day * TODAY); return (d.getUTCFullYear() - 1970) * 12 + d.getUTCMonth(); };
const firstOf = (month) => Date.UTC(1970, month, 1) / TODAY;
// The step that a day lies in, and the first day of a step.
const stepOf = { day: (d) => d, week: (d) => Math.floor((d + 3) / 7), month: (d, m) => m, quarter: (d, m) => Math.floor(m / 3), year: (d, m) => Math.floor(m / 12) };
const startOf = { day: (s) => s, week: (s) => s * 7 - 3, month: firstOf, quarter: (s) => firstOf(3 * s), year: (s) => firstOf(12 * s) };
const escape = (text) => String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

export function lanes(chart) {
  const gd = chart.figure;
  let spec, table, frame, size, view, asked, cursor, picked, marks = [], place = new Map(), shown = [], left, wide, press, listening;

  async function take(data) {
    spec = data.lanes;
    const fresh = await get(spec.items);
    const before = cursor === undefined ? undefined : table.id[cursor];
    if (fresh !== table) table = prepared(fresh);
    if (frame !== data.figure) {
      frame = data.figure;
      const { layout } = JSON.parse(frame);
      // The figure lends its font and its room; what stands on it is drawn over it, and anew at every zoom.
      const bare = { font: layout.template.layout.font, margin: layout.margin, paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", xaxis: { visible: false }, yaxis: { visible: false } };
      size = layout.template.layout.font.size;
      await Plotly.react(gd, [], { ...bare, autosize: true }, { staticPlot: true, displayModeBar: false });
    }
    await room();
    // A period that the reader chose here is not taken back by an answer that is older than the choice.
    if (!asked || Date.now() - asked.when > 8000 || asked.period === spec.period.join()) view = spec.period.length ? [fromIso(spec.period[0]), fromIso(spec.period[1]) + 1] : whole();
    // Where nothing else was opened, the reader stays at the item that the keys have reached.
    const open = table.id.indexOf(spec.picked === picked ? before : spec.picked);
    picked = spec.picked;
    cursor = open < 0 ? undefined : open;
    draw();
    legend();
    if (!listening) listen();
    describe();
  }

  const whole = () => [table.whole[0], table.whole[1] + 1];
  const home = () => Math.abs(view[0] - whole()[0]) < 1 && Math.abs(view[1] - whole()[1]) < 1;
  const room = () => new Promise((given) => {
    if (chart.stage.clientWidth) return given();
    const watch = new ResizeObserver(() => chart.stage.clientWidth && (watch.disconnect(), given()));
    watch.observe(chart.stage);
  });
  function prepared(fresh) {
    if (fresh.firstMonth) return fresh;
    fresh.firstMonth = fresh.from.map(months);
    fresh.lastMonth = fresh.until.map(months);
    return fresh;
  }

  // ---- words ----
  const digits = (text) => String(text).replace(/\d/g, (digit) => table.digits[digit]);
  const written = (day) => { const d = new Date(day * TODAY); return digits(`${d.getUTCDate()} ${table.months[d.getUTCMonth()]} ${d.getUTCFullYear()}`); };
  const told = (word, values) => chart.data.words[`lanes-${word}`].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const period = (word, n) => told(word, { since: written(Math.round(view[0])), until: written(Math.round(view[1]) - 1), n: digits(n) });

  // ---- drawing ----
  const x = (day) => left + ((day - view[0]) / (view[1] - view[0])) * wide;
  const dayAt = (px) => view[0] + ((px - left) / wide) * (view[1] - view[0]);
  const sheet = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  sheet.setAttribute("class", "plot-over");
  sheet.setAttribute("aria-hidden", "true");
  const over = sheet.cloneNode();
  const brush = element("div", { class: "plot-brush", hidden: true });
  const tip = element("div", { class: "plot-tip", "aria-hidden": "true", hidden: true });
  const rect = (x0, y0, w, h, more = "") => `<rect x="${x0.toFixed(1)}" y="${y0.toFixed(1)}" width="${Math.max(w, 0.5).toFixed(1)}" height="${h.toFixed(1)}" ${more}/>`;
  const text = (words, px, py, more = "") => `<text x="${px.toFixed(1)}" y="${py.toFixed(1)}" font-size="${size}" fill="currentColor" ${more}>${escape(words)}</text>`;

  function draw() {
    left = EDGE;
    wide = chart.stage.clientWidth - 2 * EDGE;
    marks = [];
    place = new Map();
    const perDay = wide / (view[1] - view[0]);
    const members = table.lanes.map(() => []);
    shown = [];
    for (let i = 0; i < table.from.length; i++)
      if (table.from[i] < view[1] && table.until[i] + 1 > view[0]) {
        members[table.lane[i]].push(i);
        shown.push(i);
      }
    const bottom = TOP + table.lanes.reduce((sum, { height }) => sum + height, 0);
    const parts = [`<defs><pattern id="lanes-hatch" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M-1,7L7,-1" stroke="currentColor" stroke-opacity="0.45"/></pattern></defs>`];
    const names = [];
    parts.push(axis(perDay, bottom));
    table.lanes.forEach((lane, n) => {
      const y = TOP + lane.top;
      parts.push(`<path d="M${left},${y}H${left + wide}" stroke="currentColor" stroke-opacity="0.22"/>`);
      if (lane.key === "control") {
        parts.push(control(lane, y));
        names.push(text(lane.label, left, y + 14, HALO));
      }
      else {
        const [drawn, note] = lane.key === "totals" ? totals(members[n], y) : items(members[n], lane, y, perDay);
        parts.push(drawn);
        names.push(text(`${lane.label} · ${digits(members[n].length)}`, left, y + 14, HALO));
        if (note && wide > 560) names.push(text(note, left + wide, y + 14, `text-anchor="end" ${HALO}`));
      }
    });
    // Words come last: no line runs through them.
    parts.push(links(), today(bottom), ...names);
    sheet.innerHTML = parts.join("");
    mark();
    head();
    chart.box.dataset.view = `${iso(Math.round(view[0]))} ${iso(Math.round(view[1]) - 1)}`;
    chart.box.dataset.marks = marks.length;
  }

  // Days one by one, in rows, as long as each has room; else a column for each step of the axis. Months and years are
  // bars at the foot of the lane; those too short to be seen as bars are the pale part of the columns.
  function items(mine, lane, y, perDay) {
    const wideEnough = (i) => (table.until[i] - table.from[i] + 1) * perDay >= DOT;
    const exact = mine.filter((i) => table.kind[i] === DAY);
    const spans = mine.filter((i) => table.kind[i] === SPAN);
    const rows = packed(exact, Math.max(1, Math.floor((lane.height - LABEL - FOOT + 3) / DOT)), perDay);
    const low = y + lane.height - FOOT;
    if (rows) return [dots(exact, rows, y + LABEL + 4) + bars(spans, low), ""];
    const [drawn, most] = columns(exact, spans.filter((i) => !wideEnough(i)), low - 2, lane.height - LABEL - FOOT - 5, perDay);
    return [drawn + bars(spans.filter(wideEnough), low), told("tallest", { n: digits(most) })];
  }
  const middle = (i) => x(table.from[i] + 0.5);
  // Place and row of each day: those of one day side by side where the day is wide enough, else below one another.
  function packed(exact, rows, perDay) {
    if (exact.length > MOST) return null;
    const ends = new Array(rows).fill(-Infinity);
    const found = [];
    for (let n = 0; n < exact.length; ) {
      let many = 1;
      while (table.from[exact[n + many]] === table.from[exact[n]]) many++;
      const across = Math.ceil(many / rows);
      if (across > 1 && across * DOT > perDay) return null;
      for (let k = 0; k < many; k++) {
        const px = middle(exact[n]) + (Math.floor(k / rows) - (across - 1) / 2) * DOT;
        const row = ends.findIndex((end) => end + DOT <= px + 0.01);
        if (row < 0) return null;
        ends[row] = px;
        found.push([px, row]);
      }
      n += many;
    }
    return found;
  }
  function dots(exact, rows, y) {
    return exact.map((i, n) => {
      const [px, py] = [rows[n][0], y + rows[n][1] * DOT];
      remember([i], px - 4, px + 4, py - 4, py + 4);
      return `<circle class="lane-day" cx="${px.toFixed(1)}" cy="${py}" r="3.7" fill="currentColor"/>`;
    }).join("");
  }
  // One bar for all items of the same month or year: it grows thicker with their number.
  function bars(spans, y) {
    const same = new Map();
    for (const i of spans) {
      const key = `${table.from[i]} ${table.until[i]}`;
      same.has(key) ? same.get(key).push(i) : same.set(key, [i]);
    }
    return [...same.values()].map((group) => {
      const [a, b] = [table.from[group[0]], table.until[group[0]] + 1];
      const [x0, x1] = [Math.max(x(a), left), Math.min(x(b), left + wide)];
      const high = 2.5 + Math.min(2, Math.log2(group.length) / 2);
      const py = y + (b - a > 32 ? 7 : 1);
      remember(group, x0, x1, py - 1, py + high + 1);
      return rect(x0 + 0.5, py, Math.max(x1 - x0 - 1, 2.5), high, 'class="lane-span" rx="1" fill="currentColor" fill-opacity="0.5"');
    }).join("");
  }
  function columns(exact, spans, low, room, perDay) {
    const unit = UNITS.find((name) => DAYS[name] * perDay >= 5) ?? "year";
    const [of, start] = [stepOf[unit], startOf[unit]];
    const bins = new Map();
    const add = (step, i, part) => {
      let bin = bins.get(step);
      if (!bin) bins.set(step, (bin = { items: [], sure: 0, may: 0 }));
      bin.items.push(i);
      bin[part]++;
    };
    for (const i of exact) add(of(table.from[i], table.firstMonth[i]), i, "sure");
    for (const i of spans)
      for (let s = of(table.from[i], table.firstMonth[i]), last = of(table.until[i], table.lastMonth[i]), one = s === last; s <= last; s++) add(s, i, one ? "sure" : "may");
    const most = Math.max(1, ...[...bins.values()].map(({ sure, may }) => sure + may));
    const drawn = [...bins].map(([step, { items, sure, may }]) => {
      const [a, b] = [start(step), start(step + 1)];
      const [x0, x1] = [Math.max(x(a), left), Math.min(x(b), left + wide)];
      if (x1 <= x0) return "";
      // A column of one item can still be seen.
      const [high, pale] = [sure && Math.max((sure / most) * room, 1.5), may && Math.max((may / most) * room, 1.5)];
      remember(items, x0, x1, low - room, low, [a, b]);
      return (sure ? rect(x0 + 0.5, low - high, x1 - x0 - 1, high, 'class="lane-column" fill="currentColor" fill-opacity="0.85"') : "") +
        (may ? rect(x0 + 0.5, low - high - pale, x1 - x0 - 1, pale, 'class="lane-column" fill="currentColor" fill-opacity="0.45"') : "");
    });
    return [drawn.join(""), most];
  }
  // A total is a thin bar of its own: it has no height that a sum of several could have.
  function totals(mine, y) {
    const drawn = new Set();
    return [mine.map((i) => {
      const long = table.until[i] > table.from[i];
      const [x0, x1] = long ? [Math.max(x(table.from[i]), left), Math.min(x(table.until[i] + 1), left + wide)] : [middle(i) - 1, middle(i) + 1];
      const key = `${Math.round(x0)} ${Math.round(x1)}`;
      remember([i], x0, x1, y + LABEL, y + LABEL + 13);
      if (drawn.has(key)) return "";
      drawn.add(key);
      return rect(x0, y + LABEL + 1, Math.max(x1 - x0, 2), long ? 5 : 12, 'class="lane-total" fill="none" stroke="currentColor"');
    }).join(""), ""];
  }
  function control(lane, y) {
    const [foot, room] = [y + lane.height - 4, lane.height - LABEL - 4];
    return table.control.filter(({ from, until }) => from < view[1] && until > view[0]).map(({ from, until, share, below, fill, hatch, id, words, name, none }) => {
      const [x0, x1] = [Math.max(x(from), left), Math.min(x(until), left + wide)];
      const [py, high] = [foot - (below + share) * room, share * room];
      if (none) return rect(x0, py, x1 - x0, high, 'fill="none" stroke="currentColor" stroke-opacity="0.3" stroke-dasharray="3 3"') + (x1 - x0 > words.length * size * 0.55 ? text(words, (x0 + x1) / 2, foot - room / 2 + 5, 'text-anchor="middle" fill-opacity="0.8"') : "");
      marks.push({ items: [], x0, x1, y0: py, y1: py + high, id, words });
      // The holder's name where it has room: the band can be read without its colour.
      const named = high >= size + 2 && x1 - x0 > name.length * size * 0.62 + 12;
      return rect(x0, py, x1 - x0, high, `fill="${fill}"`) + (hatch ? rect(x0, py, x1 - x0, high, 'fill="url(#lanes-hatch)"') : "")
        + (named ? text(name, (x0 + x1) / 2, py + high / 2 + size * 0.36, `text-anchor="middle" ${HALO}`) : "");
    }).join("");
  }
  function remember(group, x0, x1, y0, y1, step) {
    marks.push({ items: group, x0, x1, y0, y1, step });
    for (const i of group) if (!place.has(i)) place.set(i, step ? [Math.min(Math.max(middle(i), x0), x1), y1 - 2] : [(x0 + x1) / 2, (y0 + y1) / 2]);
  }
  function links() {
    return table.links.map(([a, b]) => {
      if (!place.has(a) || !place.has(b)) return "";
      const [[x0, y0], [x1, y1]] = [place.get(a), place.get(b)];
      if (Math.hypot(x1 - x0, y1 - y0) < 6) return "";
      const open = cursor === a || cursor === b;
      const bend = Math.abs(y1 - y0) < 12 ? -14 : 0;
      return `<path class="lane-link" d="M${x0.toFixed(1)},${y0.toFixed(1)}Q${((x0 + x1) / 2).toFixed(1)},${((y0 + y1) / 2 + bend).toFixed(1)} ${x1.toFixed(1)},${y1.toFixed(1)}" fill="none" stroke="currentColor" stroke-opacity="${open ? 1 : 0.55}" stroke-width="${open ? 1.8 : 1}"/>`;
    }).join("");
  }

  // ---- the axis ----
  function axis(perDay, bottom) {
    const steps = [["d", 1], ["d", 2], ["d", 7], ["d", 14], ["m", 1], ["m", 3], ["m", 6], ["m", 12], ["m", 24], ["m", 60], ["m", 120]];
    const [unit, every] = steps.find(([u, n]) => n * (u === "d" ? 1 : 30.44) * perDay >= (u === "m" && n >= 12 ? 52 : 86)) ?? steps.at(-1);
    const ticks = [];
    if (unit === "d") for (let d = Math.ceil(view[0] / every) * every; d < view[1]; d += every) ticks.push(d);
    else for (let m = Math.ceil(months(Math.floor(view[0])) / every) * every; firstOf(m) < view[1]; m += every) firstOf(m) >= view[0] && ticks.push(firstOf(m));
    let year;
    return ticks.map((day) => {
      const d = new Date(day * TODAY), px = x(day), now = d.getUTCFullYear();
      const [one, two] = unit === "m" && every >= 12 ? [digits(now), ""] : [unit === "d" ? digits(`${d.getUTCDate()} `) + table.months[d.getUTCMonth()] : table.months[d.getUTCMonth()], now === year ? "" : digits(now)];
      year = now;
      const anchor = `text-anchor="${px < left + 34 ? "start" : px > left + wide - 34 ? "end" : "middle"}" fill-opacity="0.85"`;
      return `<path d="M${px.toFixed(1)},${TOP}V${bottom + 4}" stroke="currentColor" stroke-opacity="0.13"/>` + text(one, px, bottom + size + 4, anchor) + (two && text(two, px, bottom + 2 * size + 7, anchor));
    }).join("") + `<path d="M${left},${bottom}H${left + wide}" stroke="currentColor" stroke-opacity="0.5"/>`;
  }
  function today(bottom) {
    const px = x(fromIso(spec.as_of) + 0.5);
    if (px < left || px > left + wide) return "";
    const share = (px - left) / wide;
    const anchor = share < 0.3 ? "start" : share > 0.7 ? "end" : "middle";
    return `<path d="M${px.toFixed(1)},${TOP}V${bottom}" stroke="currentColor" stroke-dasharray="2 2"/>` + text(spec.label, px, TOP - 8, `text-anchor="${anchor}" font-weight="600"`);
  }

  // ---- the item that is open or read ----
  function mark() {
    const at = cursor === undefined ? undefined : place.get(cursor);
    if (!at) return over.replaceChildren();
    const own = marks.find(({ items, step }) => !step && items.includes(cursor));
    const ring = own && table.kind[cursor] !== DAY ? rect(own.x0 - 3, own.y0 - 2, own.x1 - own.x0 + 6, own.y1 - own.y0 + 4, 'rx="3" fill="none" stroke="currentColor" stroke-width="2"') : `<circle cx="${at[0]}" cy="${at[1]}" r="7.5" fill="none" stroke="currentColor" stroke-width="2"/>`;
    over.innerHTML = ring + `<path d="M${at[0]},${TOP}V${at[1] - 8}" stroke="currentColor" stroke-opacity="0.6"/>`;
  }
  function read(i) {
    cursor = i;
    sheet.querySelectorAll(".lane-link").length && draw();
    mark();
    const at = shown.indexOf(i) + 1;
    say(chart, told("read", { at: digits(at), all: digits(shown.length), date: table.when[i], lane: table.lanes[table.lane[i]].label, title: table.title[i] }));
    const [px, py] = place.get(i) ?? [left, 40];
    point({ items: [i] }, px, py);
  }

  // ---- zoom ----
  function zoom(a, b) {
    const [first, last] = whole();
    const half = Math.max(b - a, LEAST);
    let since = Math.round(a);
    let until = Math.round(since + half);
    if (since < first) [since, until] = [first, Math.min(until + first - since, last)];
    if (until > last) [since, until] = [Math.max(first, since - until + last), last];
    view = [since, until];
    tip.hidden = true;
    draw();
    const days = home() ? [] : [iso(view[0]), iso(view[1] - 1)];
    asked = { period: days.join(), when: Date.now() };
    say(chart, period("spoken", shown.length));
    later(days);
  }
  // The server hears of a period once the reader stays on it.
  let waiting;
  function later(days) {
    clearTimeout(waiting);
    waiting = setTimeout(() => chart.tell("period", days), 250);
  }
  function by(factor, centre = (view[0] + view[1]) / 2) {
    const span = Math.max((view[1] - view[0]) * factor, LEAST);
    const part = (centre - view[0]) / (view[1] - view[0]);
    zoom(centre - part * span, centre + (1 - part) * span);
  }
  const move = (part) => zoom(view[0] + part * (view[1] - view[0]), view[1] + part * (view[1] - view[0]));
  const all = () => zoom(...whole());

  // ---- pointer and keys ----
  const spot = (event) => { const box = chart.stage.getBoundingClientRect(); return [event.clientX - box.left, event.clientY - box.top]; };
  function under(px, py) {
    let best, least = NEAR + 1;
    for (const found of marks) {
      const apart = Math.hypot(Math.max(found.x0 - px, 0, px - found.x1), Math.max(found.y0 - py, 0, py - found.y1));
      if (apart < least) [best, least] = [found, apart];
    }
    return best;
  }
  function point(found, px, py) {
    const { items, step, words } = found;
    const line = words ?? (step && items.length > 1 ? told("some", { n: digits(items.length), since: written(step[0]), until: written(step[1] - 1) })
      : items.length > 1 ? told("several", { date: table.when[items[0]], n: digits(items.length), title: table.title[items[0]] }) : `${table.when[items[0]]}. ${table.title[items[0]]}`);
    tip.textContent = line;
    tip.hidden = false;
    const room = chart.stage.clientWidth - tip.offsetWidth - 4;
    tip.style.left = `${Math.max(4, Math.min(px + 12, room))}px`;
    tip.style.top = `${Math.max(0, py + 14 + tip.offsetHeight > chart.stage.clientHeight ? py - tip.offsetHeight - 12 : py + 14)}px`;
  }
  function click(px, py) {
    const found = under(px, py);
    if (!found) return;
    if (found.id) return chart.tell("picked", found.id);
    // A column of several opens into them; a bar of several opens one after the other.
    if (found.step && found.items.length > 1) return zoom(...found.step);
    const next = found.items[(found.items.indexOf(cursor) + 1) % found.items.length];
    read(next);
    chart.tell("picked", table.id[next]);
  }
  function down(event) {
    if (event.button) return;
    press = { at: spot(event)[0], moved: false };
  }
  function drag(event) {
    const [px, py] = spot(event);
    if (!press) {
      const found = event.target.closest?.(".plot-tip") ? undefined : under(px, py);
      return found ? point(found, px, py) : (tip.hidden = true);
    }
    if (Math.abs(px - press.at) > NEAR) press.moved = true;
    if (!press.moved) return;
    tip.hidden = true;
    const [a, b] = [Math.min(px, press.at), Math.max(px, press.at)].map((one) => Math.min(Math.max(one, left), left + wide));
    brush.hidden = false;
    Object.assign(brush.style, { left: `${a}px`, width: `${b - a}px` });
    press.span = [a, b];
  }
  function up(event) {
    if (!press) return;
    const { moved, span } = press;
    press = undefined;
    brush.hidden = true;
    // A finger that scrolls the page has its press taken back.
    if (event.type !== "pointerup") return;
    if (moved && span) zoom(Math.floor(dayAt(span[0])), Math.ceil(dayAt(span[1])));
    else click(...spot(event));
  }
  function key(event) {
    if (event.target !== gd || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey && event.key.startsWith("Arrow")) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const acts = { Enter: () => cursor !== undefined && chart.tell("picked", table.id[cursor]), Home: all, Escape: all, "+": () => by(0.5, centre()), "=": () => by(0.5, centre()), "-": () => by(2, centre()) };
    if (!step && !acts[event.key]) return;
    event.preventDefault();
    if (acts[event.key]) return acts[event.key]();
    if (!shown.length) return say(chart, "lanes-nothing");
    const at = shown.indexOf(cursor);
    read(shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : (at + step + shown.length) % shown.length]);
  }
  const centre = () => (cursor !== undefined && place.has(cursor) ? (table.from[cursor] + table.until[cursor] + 1) / 2 : undefined);

  // ---- around the lanes ----
  function head() {
    const { words } = chart.data;
    let output = chart.head.querySelector(".plot-date");
    if (!output) {
      const button = (label, act, more = {}) => element("button", { type: "button", onclick: act, ...more }, label);
      output = element("output", { class: "plot-date" });
      chart.head.replaceChildren(element("div", { class: "plot-row" }, output,
        element("div", { class: "plot-modes", role: "group", "aria-label": words["lanes-moves"] },
          button(words["lanes-earlier"], () => move(-0.5)), button(words["lanes-later"], () => move(0.5)),
          button("+", () => by(0.5), { "aria-label": words.closer }), button("−", () => by(2), { "aria-label": words.wider }), button(words.home, all))));
    }
    const labels = [words["lanes-earlier"], words["lanes-later"], "+", "−", words.home];
    chart.head.querySelectorAll("button").forEach((button, n) => button.textContent !== labels[n] && (button.textContent = labels[n]));
    output.textContent = period("in-view", shown.length);
  }
  function legend() {
    const drawn = {
      day: '<circle cx="9" cy="7" r="3.7" fill="currentColor"/>', span: '<rect x="1" y="5" width="16" height="4" rx="1" fill="currentColor" fill-opacity="0.5"/>',
      column: '<rect x="6" y="1" width="6" height="13" fill="currentColor" fill-opacity="0.85"/>', "column-inexact": '<rect x="6" y="1" width="6" height="13" fill="currentColor" fill-opacity="0.45"/>',
      total: '<rect x="8" y="1" width="2" height="12" fill="none" stroke="currentColor"/>', link: '<path d="M1,12Q9,0 17,6" fill="none" stroke="currentColor"/>',
    };
    chart.foot.replaceChildren(element("ul", { class: "plot-legend" }, ...table.legend.map(({ mark, text, fill, hatch }) => {
      const item = element("li");
      item.innerHTML = mark ? `<svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">${drawn[mark]}</svg>` : swatch({ fillcolor: fill, fillpattern: hatch ? { shape: "/", fgcolor: hatch, bgcolor: fill } : undefined });
      item.append(text);
      return item;
    })));
  }
  function describe() {
    gd.setAttribute("role", "application");
    gd.setAttribute("tabindex", "0");
    gd.setAttribute("aria-roledescription", chart.data.words["lanes-axis"]);
    gd.setAttribute("aria-label", `${chart.data.alt} ${chart.data.words["lanes-keys"]}`);
  }
  function listen() {
    listening = true;
    chart.box.classList.add("plot-lanes");
    chart.stage.append(sheet, over, brush, tip);
    chart.stage.addEventListener("pointerdown", down);
    window.addEventListener("pointermove", held);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", up);
    chart.stage.addEventListener("pointermove", (event) => press || drag(event));
    chart.stage.addEventListener("pointerleave", () => press || (tip.hidden = true));
    gd.addEventListener("keydown", key);
    gd.addEventListener("blur", () => (tip.hidden = true));
  }
  const held = (event) => press && drag(event);
  function resize() {
    if (!view || !chart.stage.clientWidth) return;
    draw();
  }
  function leave() {
    clearTimeout(waiting);
    window.removeEventListener("pointermove", held);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", up);
  }
  return { take, resize, leave, sheets: [sheet, over] };
}
