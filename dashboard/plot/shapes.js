// Shapes as the server sends them, fetched once and unpacked once: whole numbers in a plane, a gap after each ring.
const fetched = new Map();

export const get = (address) => {
  if (fetched.size > 60) fetched.delete(fetched.keys().next().value); // the oldest: it is still in the browser's cache
  if (!fetched.has(address))
    fetched.set(address, fetch(address).then((answer) => {
      if (answer.ok) return answer.json();
      fetched.delete(address);
      throw new Error(`${answer.status} ${address}`);
    }));
  return fetched.get(address);
};

// A layer as it comes: codes, names, within, x, y, and rings as differences of whole numbers. Unpacked once.
export function unpack(layer) {
  if (layer.outline) return layer;
  layer.index = new Map(layer.codes.map((code, i) => [code, i]));
  layer.outline = layer.rings.map((rings) => {
    const size = rings.reduce((sum, ring) => sum + ring.length / 2 + 1, 0);
    const made = { x: new Float64Array(size), y: new Float64Array(size), box: [Infinity, -Infinity, Infinity, -Infinity] };
    let at = 0;
    for (const ring of rings) {
      let [x, y] = [0, 0];
      for (let i = 0; i < ring.length; i += 2, at++) {
        made.x[at] = x += ring[i];
        made.y[at] = y += ring[i + 1];
        made.box = [Math.min(made.box[0], x), Math.max(made.box[1], x), Math.min(made.box[2], y), Math.max(made.box[3], y)];
      }
      made.x[at] = made.y[at++] = NaN; // a gap: the next ring is drawn on its own
    }
    return made;
  });
  layer.rings = null;
  return layer;
}

export function joined(outlines) {
  const size = outlines.reduce((sum, one) => sum + one.x.length, 0);
  const [x, y] = [new Float64Array(size), new Float64Array(size)];
  let at = 0;
  for (const one of outlines) {
    x.set(one.x, at);
    y.set(one.y, at);
    at += one.x.length;
  }
  return { x, y };
}

export function inside({ x, y, box }, px, py) {
  if (px < box[0] || px > box[1] || py < box[2] || py > box[3]) return false;
  let odd = false;
  for (let i = 1; i < x.length; i++)
    if (y[i - 1] > py !== y[i] > py && px < ((x[i] - x[i - 1]) * (py - y[i - 1])) / (y[i] - y[i - 1]) + x[i - 1]) odd = !odd;
  return odd;
}

export const path = ({ x, y }) => {
  let drawn = "";
  for (let i = 0, pen = "M"; i < x.length; i++) {
    drawn += Number.isNaN(x[i]) ? "Z" : `${pen}${x[i]},${y[i]}`;
    pen = Number.isNaN(x[i]) ? "M" : "L";
  }
  return drawn;
};

export const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
