// Streamlit calls the default function at every change of `data`, always with the same element.
// With `data.buttons` it is the stage of a scene; without, it tells the page what this browser remembers.
const PLACE = "commune-watch-scene", OWN = "commune-watch-scenes", BEGAN = "commune-watch-clock";
const KEYS = {
  ArrowRight: "next", PageDown: "next", ArrowLeft: "before", PageUp: "before", Home: "first", End: "last",
  n: "notes", x: "leave",
};
const stages = new WeakMap();

// A browser may forbid storage: then nothing is remembered and nothing else is lost.
const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
const write = (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* not remembered */ } };

export default function ({ parentElement, data, setTriggerValue }) {
  if (!data.buttons) return remember(parentElement, data, setTriggerValue);
  const stage = stages.get(parentElement) ?? mount(parentElement);
  stage.data = data;
  label(stage);
  if (read(PLACE) !== data.scene) write(PLACE, data.scene);
  if (stage.scene !== data.scene) stage.left = data.tour;
  stage.scene = data.scene;
  return () => parentElement.isConnected || drop(parentElement);
}

function remember(parent, data, tell) {
  if (data.remember !== null && data.remember !== undefined) write(OWN, data.remember === "[]" ? null : data.remember);
  const told = () => JSON.stringify({ place: read(PLACE), own: read(OWN) });
  if (!parent.querySelector("[data-memory]")) {
    parent.append(Object.assign(document.createElement("span"), { hidden: true }));
    parent.lastChild.dataset.memory = "";
  }
  // Until the page says that it knows: an answer that comes while the page is still being made can be lost. Where nothing is
  // remembered that the page needs, it is not made anew for it.
  parent.known = data.known;
  const tries = (left) => {
    if (parent.known || !left || !parent.isConnected) return;
    tell("told", told());
    setTimeout(tries, 1500, left - 1);
  };
  if (!parent.asked && (read(OWN) || (data.place && read(PLACE)))) {
    parent.asked = true;
    tries(5);
  }
  // A second window, with the notes, follows the first one.
  if (!parent.follow) {
    parent.follow = (event) => parent.isConnected && event.key === PLACE && tell("told", told());
    addEventListener("storage", parent.follow);
  }
  return () => {
    if (parent.isConnected) return;
    removeEventListener("storage", parent.follow);
    delete parent.follow;
  };
}

function mount(parent) {
  const made = (name, className) => Object.assign(document.createElement(name), { className });
  const stage = { clock: made("time", "scene-clock"), full: made("button", ""), left: 0 };
  const box = made("div", "scene-tools");
  stage.full.type = "button";
  stage.full.addEventListener("click", whole);
  box.append(stage.clock, stage.full);
  parent.append(box);
  stage.press = (event) => keyed(stage, event);
  addEventListener("keydown", stage.press, true);
  stage.second = setInterval(() => tick(stage), 1000);
  if (!sessionStorage.getItem(BEGAN)) sessionStorage.setItem(BEGAN, String(Date.now()));
  stages.set(parent, stage);
  return stage;
}

function drop(parent) {
  const stage = stages.get(parent);
  if (!stage) return;
  clearInterval(stage.second);
  removeEventListener("keydown", stage.press, true);
  stages.delete(parent);
  parent.replaceChildren();
}

function label(stage) {
  stage.full.textContent = stage.data.words.full;
  stage.clock.setAttribute("aria-label", stage.data.words.clock);
  tick(stage, true);
}

// The clock runs since the first scene of this window; where a tour is on, the next scene comes by itself.
function tick(stage, still = false) {
  const seconds = Math.floor((Date.now() - Number(sessionStorage.getItem(BEGAN))) / 1000);
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  stage.clock.textContent = `${hours ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (still || !stage.data.tour || document.hidden) return;
  stage.left -= 1;
  if (stage.left <= 0) {
    stage.left = stage.data.tour;
    press(stage, "next");
  }
}

const press = (stage, what) => {
  const button = document.querySelector(`.st-key-${stage.data.buttons[what]} button`);
  if (button && !button.disabled) button.click();
};

// A key that somebody types into a field, or that a chart, a map or a slider takes, is theirs.
const taken = (target) => target.closest?.('input, textarea, select, [contenteditable="true"], [role="application"], [role="slider"], [role="listbox"], [role="combobox"], [role="radiogroup"], [role="grid"], canvas');

function keyed(stage, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || taken(event.target)) return;
  if (event.key === "f") return whole();
  const what = KEYS[event.key];
  if (!what) return;
  event.preventDefault();
  event.stopPropagation();
  press(stage, what);
}

function whole() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}
