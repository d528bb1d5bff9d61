// One chart on the page: a Plotly figure that stays alive while the figure changes.
// Streamlit calls the default function at every change of `data`, always with the same element.
import { element, say } from "./parts.js";

const charts = new WeakMap();
const config = { displaylogo: false, displayModeBar: false, doubleClick: "reset", responsive: false };
const POINTS = ["bar", "scatter"]; // what has marks that can be pointed at one by one
let library;

// The page's head may have asked for plotly.js already; whoever comes first loads it, once.
function plotly(address) {
  return (library ??= new Promise((done, failed) => {
    if (window.Plotly) return done(window.Plotly);
    let script = document.querySelector("script[data-plotly]");
    if (!script) document.head.append((script = Object.assign(document.createElement("script"), { src: address })));
    script.addEventListener("load", () => done(window.Plotly));
    script.addEventListener("error", failed);
  }));
}

export default function ({ parentElement, data, setTriggerValue }) {
  const chart = charts.get(parentElement) ?? mount(parentElement);
  chart.tell = setTriggerValue;
  chart.next = data;
  chart.box.style.setProperty("--height", `${data.height}px`);
  chart.box.classList.toggle("plot-map", Boolean(data.areas));
  // One drawing at a time, and of those that wait only the newest.
  chart.turn = chart.turn.then(() => draw(chart)).then(() => themed(chart, parentElement)).catch((fault) => lost(chart, fault));
  return () => parentElement.isConnected || drop(chart, parentElement);
}

function mount(parent) {
  const chart = { turn: Promise.resolve(), figure: element("div", { class: "plot-figure" }) };
  chart.head = element("div", { class: "plot-head" });
  chart.foot = element("div", { class: "plot-foot" });
  chart.tools = element("div", { class: "plot-tools" });
  chart.live = element("div", { class: "plot-live", "aria-live": "polite" });
  chart.stage = element("div", { class: "plot-stage" }, chart.figure);
  chart.box = element("div", { class: "plot", "data-plot": "loading" });
  chart.box.append(chart.head, chart.stage, chart.foot, chart.tools, chart.live);
  chart.watch = new ResizeObserver(() => chart.drawn && (chart.map ? chart.map.resize() : Plotly.Plots.resize(chart.figure)));
  chart.watch.observe(chart.stage);
  parent.append(chart.box);
  charts.set(parent, chart);
  return chart;
}

function drop(chart, parent) {
  charts.delete(parent);
  chart.watch.disconnect();
  chart.map?.leave();
  window.Plotly?.purge(chart.figure);
  chart.box.remove();
}

async function draw(chart) {
  const data = chart.next;
  if (data === chart.data) return;
  chart.data = data;
  const live = data.areas ? import("./areas.js").then(({ map }) => map) : data.lanes && import("./lanes.js").then(({ lanes }) => lanes);
  const [Plotly, part] = await Promise.all([plotly(data.plotly), live]);
  if (part) {
    chart.map ??= part(chart);
    await chart.map.take(data);
  } else {
    const { data: traces, layout } = JSON.parse(data.figure);
    // The reader's zoom stays while the figure changes under it.
    await Plotly.react(chart.figure, traces, { ...layout, uirevision: "kept", autosize: true }, config);
    if (!chart.drawn) points(chart);
    chart.figure.setAttribute("aria-label", `${data.alt} ${data.words["point-keys"]}`);
    chart.figure.setAttribute("aria-roledescription", data.words.chart);
  }
  if (!chart.drawn) tools(chart);
  chart.drawn = true;
  chart.box.dataset.plot = "drawn";
}

// The marks of a chart by keyboard: arrows go from one to the next and read it, Enter does what a click does.
function points(chart) {
  const gd = chart.figure;
  let at = -1;
  const all = () => gd.calcdata.flatMap((marks, curve) =>
    !POINTS.includes(gd._fullData[curve].type) || gd._fullData[curve].visible !== true || gd._fullData[curve].hoverinfo === "skip" ? [] : marks.map((_, point) => ({ curveNumber: curve, pointNumber: point })));
  // A mark's `customdata`, one value or several, is told as a list.
  const pick = (value) => chart.data.picks && value !== undefined && chart.tell("picked", [value].flat());
  if (!all().length) return gd.setAttribute("role", "img");
  gd.setAttribute("role", "application");
  gd.setAttribute("tabindex", "0");
  gd.on("plotly_click", ({ points }) => pick(points[0].customdata));
  gd.addEventListener("keydown", (event) => {
    const marks = all();
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (event.key === "Enter" && marks[at]) pick(gd._fullData[marks[at].curveNumber].customdata?.[marks[at].pointNumber]);
    if (!step || !marks.length || event.target !== gd) return;
    event.preventDefault();
    at = (at + step + marks.length) % marks.length;
    Plotly.Fx.hover(gd, [marks[at]]);
    const words = [...gd.querySelectorAll(".hoverlayer .hovertext, .hoverlayer .axistext")].map((label) => [...label.querySelectorAll("text")].map((text) => [...(text.querySelectorAll("tspan.line").length ? text.querySelectorAll("tspan.line") : [text])].map((line) => line.textContent).join(". ")).join(". "));
    say(chart, words.join(". ") || gd._fullData[marks[at].curveNumber].name);
  });
  gd.addEventListener("blur", () => Plotly.Fx.unhover(gd));
}

// Buttons that every chart has. What they save and say is read at the click, from the newest data.
function tools(chart) {
  const save = (format) => () => import("./picture.js").then((picture) => picture.save(chart, format));
  const button = (word, act) => element("button", { type: "button", onclick: act }, chart.data.words[word]);
  chart.tools.append(
    button("png", save("png")),
    button("svg", save("svg")),
    button("copy", async () => say(chart, (await copied(location.href)) ? "copied" : "uncopied")),
  );
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // Without https a browser may refuse: the address bar has the same address.
  }
}

// The figure's colours are the server's: where the reader has changed the theme since, one chart asks for new ones.
let told;
function themed(chart, parent) {
  const ground = getComputedStyle(parent).getPropertyValue("--st-background-color").trim();
  const bright = ground.match(/[\da-f]{2}/gi)?.reduce((sum, part) => sum + parseInt(part, 16), 0) > 384;
  const mode = bright ? "light" : "dark";
  if (ground && mode !== chart.data?.mode && mode !== told) chart.tell("theme", (told = mode));
  if (mode === chart.data?.mode) told = undefined;
}

function lost(chart, fault) {
  console.warn(fault);
  chart.data = undefined;
  chart.box.dataset.plot = "lost";
  chart.live.textContent = chart.next.words.lost;
}
