// What charts and maps are put together from in the page: elements, spoken words, the swatch of a look.
export const element = (tag, attributes = {}, ...inside) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  made.append(...inside);
  return made;
};

export function say(chart, word) {
  const text = chart.data.words[word] ?? word;
  if (chart.live.textContent !== text) return (chart.live.textContent = text);
  // A live region speaks when its text changes, also where it says the same again.
  chart.live.textContent = "";
  requestAnimationFrame(() => (chart.live.textContent = text));
}

// The look of an entry of the legend, in the page and in a saved picture.
let swatches = 0;
export function swatch({ fillcolor, fillpattern, line }, x = 0, y = 0) {
  const { shape, fgcolor, bgcolor } = fillpattern ?? {};
  const strokes = { "/": "M-1,5L5,-1", "\\": "M-1,-1L5,5", x: "M-1,-1L5,5M-1,5L5,-1", "|": "M2,0V4", "-": "M0,2H4", "+": "M2,0V4M0,2H4" };
  const id = `swatch-${swatches++}`;
  const mark = shape === "." ? `<circle cx="2" cy="2" r="0.9" fill="${fgcolor}"/>` : `<path d="${strokes[shape] ?? ""}" stroke="${fgcolor}" stroke-width="1.2" fill="none"/>`;
  const pattern = shape ? `<defs><pattern id="${id}" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="${bgcolor ?? "none"}"/>${mark}</pattern></defs>` : "";
  return `<svg x="${x}" y="${y}" width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">${pattern}<rect x="0.5" y="0.5" width="17" height="13" fill="${shape ? `url(#${id})` : fillcolor}" stroke="currentColor" stroke-opacity="0.45"/></svg>`;
}
