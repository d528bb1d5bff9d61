// A chart as a picture file with what a reader of the page sees around it: title, what is shown, legend, sources.
import { say } from "./parts.js";

const EDGE = 24;
const escape = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

// Lines no wider than the picture. Khmer has no spaces between words: the browser says where a line may break.
function wrapped(text, font, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const lines = [""];
  const pieces = [...new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(text)];
  for (const { segment } of pieces) {
    if (pen.measureText(lines.at(-1) + segment).width > width && lines.at(-1)) lines.push("");
    lines[lines.length - 1] += segment;
  }
  return lines.map((line) => line.trim());
}

// A picture stands alone and cannot use the page's own font: it is laid out in what the reader's system has.
const plain = (family) => family.replace(/"Source Sans( 3)?",\s*/g, "");
function refonted(node) {
  if (!node || typeof node !== "object" || ArrayBuffer.isView(node)) return node;
  if (Array.isArray(node)) return node.map(refonted);
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, name === "family" ? plain(value) : refonted(value)]));
}

export async function picture(chart) {
  const { figure, data } = chart;
  const { width, height } = figure.getBoundingClientRect();
  const paper = getComputedStyle(chart.box).getPropertyValue("--ground") || "#fff";
  const font = { ...figure._fullLayout.font, family: plain(figure._fullLayout.font.family) };
  const drawn = { data: refonted(figure.data), layout: refonted(figure.layout) };
  const inner = await Plotly.toImage(drawn, { format: "svg", width, height, imageDataOnly: true });
  let y = EDGE;
  const parts = [];
  const put = (text, size, weight, opacity = 1) => {
    if (text && y > EDGE) y += size / 2;
    for (const line of text ? wrapped(text, `${weight} ${size}px ${font.family}`, width - 8) : []) {
      y += size * (document.documentElement.lang === "km" ? 1.65 : 1.4);
      parts.push(`<text x="${EDGE}" y="${y}" font-size="${size}" font-weight="${weight}" fill-opacity="${opacity}">${escape(line)}</text>`);
    }
  };
  put(data.words.title, 18, 650);
  put(data.words.about, 13, 400, 0.8);
  y += 12;
  parts.push(inner.replace("<svg", `<svg x="${EDGE}" y="${y}"`));
  for (const sheet of chart.map?.sheets ?? [])
    parts.push(`<svg x="${EDGE}" y="${y}" width="${width}" height="${height}">${sheet.innerHTML.replace(/&quot;Source Sans( 3)?&quot;,\s*/g, "")}</svg>`);
  y += height + 8;
  const entries = [...chart.foot.querySelectorAll(".plot-legend li")];
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `13px ${font.family}`;
  let x = EDGE;
  entries.forEach((entry) => {
    const wide = pen.measureText(entry.textContent).width + 44;
    if (x + wide > width + EDGE && x > EDGE) [x, y] = [EDGE, y + 22];
    const drawn = entry.querySelector("svg").cloneNode(true);
    drawn.setAttribute("x", x);
    drawn.setAttribute("y", y + 3);
    parts.push(new XMLSerializer().serializeToString(drawn), `<text x="${x + 24}" y="${y + 15}" font-size="13">${escape(entry.textContent)}</text>`);
    x += wide;
  });
  if (entries.length) y += 26;
  put(data.words.source, 12, 400, 0.8);
  const [w, h] = [width + 2 * EDGE, y + EDGE];
  const ink = figure._fullLayout.font.color;
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" font-family="${escape(font.family).replace(/"/g, "'")}" fill="${ink}" color="${ink}">` +
    `<title>${escape(data.words.title ?? data.alt)}</title><desc>${escape(data.alt)}</desc><rect width="${w}" height="${h}" fill="${paper}"/>${parts.join("")}</svg>`;
  return { text, width: w, height: h };
}

export async function save(chart, format) {
  const { text, width, height } = await picture(chart);
  let file = new Blob([text], { type: "image/svg+xml" });
  if (format === "png") {
    const image = new Image();
    image.src = URL.createObjectURL(file);
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    file = await new Promise((done) => canvas.toBlob(done, "image/png"));
  }
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: `${chart.data.words.file}.${format}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  say(chart, "saved");
}
