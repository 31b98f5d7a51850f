// Curves over epochs: Chart.js draws them, and HTML around the canvas shows their names and values.

import '../webjars/chart.js/dist/chart.umd.min.js';
import { colour, lineOf, optionsOf } from './curve-options.js';
import { html, nothing, ref, render, svg, variables } from './lib.js';

const { Chart } = globalThis;
const DARK = globalThis.matchMedia('(prefers-color-scheme: dark)');
/** Size in print: two plots fit next to each other on A4. print.css has the same numbers. */
const PAPER = { width: 320, height: 220 };

/**
 * One plot in its own figure. A series is `{ name, colour, dash, marker, points }`: the colour is a CSS variable, the
 * dash a list of lengths, the marker 'dot' or one of Chart.js' point styles, the points are `{ x: epoch, y }` in the order of the
 * epochs, with null for a missing number. The left and right arrow keys select an epoch in the focused plot, as the mouse does.
 */
export class Curves {
  #figure;
  #texts;
  #canvas = null;
  #chart = null;
  #series = [];
  #best = null;
  #chosen = null;
  #logarithmic = false;

  /** `format` converts a value to text; `logScale` adds a switch for a logarithmic axis, which `logarithmic` switches on at first. */
  constructor(figure, { title, format, logScale = false, logarithmic = false }) {
    this.#figure = figure;
    this.#logarithmic = logarithmic;
    this.#texts = { title, format, logScale };
    DARK.addEventListener('change', this.#redraw);
    addEventListener('beforeprint', this.#toPaper);
    addEventListener('afterprint', this.#toScreen);
  }

  show(series, { best = null } = {}) {
    this.#series = series;
    this.#best = best;
    this.#write();
    this.#draw();
  }

  stop() {
    DARK.removeEventListener('change', this.#redraw);
    removeEventListener('beforeprint', this.#toPaper);
    removeEventListener('afterprint', this.#toScreen);
    this.#chart?.destroy();
    render(nothing, this.#figure);
  }

  #redraw = () => this.#draw();

  /** For printing: uses the light theme and the width of paper. */
  #toPaper = () => {
    document.documentElement.dataset.printing = '';
    this.#draw();
    this.#chart?.resize(this.#figure.dataset.paper === 'wide' ? 2 * PAPER.width : PAPER.width, PAPER.height);
  };

  #toScreen = () => {
    delete document.documentElement.dataset.printing;
    this.#draw();
    this.#chart?.resize();
  };

  #write() {
    const { title, logScale } = this.#texts;
    render(
      html`
        <figcaption>
          <h3 class="curves-title">${title}</h3>
          <span class="curves-epoch muted">${this.#chosen === null ? nothing : `epoch ${this.#chosen}`}</span>
          ${logScale ? html`<label class="curves-log"><input type="checkbox" .checked=${this.#logarithmic} @change=${(e) => this.#setLogarithmic(e.target.checked)} /> log scale</label>` : nothing}
        </figcaption>
        <div class="curves-plot">
          <canvas
            ${ref((canvas) => (this.#canvas = canvas ?? this.#canvas))}
            role="img"
            tabindex="0"
            aria-label=${this.#summary()}
            @pointermove=${(e) => this.#choose(this.#epochAt(e))}
            @pointerleave=${() => this.#choose(null)}
            @keydown=${this.#onKey}
            @blur=${() => this.#choose(null)}
          ></canvas>
        </div>
        <ul class="curves-legend">
          ${this.#series.map((one) => this.#legend(one))}
        </ul>
        <p class="visually-hidden" aria-live="polite">${this.#spoken ? this.#valuesAt(this.#chosen) : ''}</p>
      `,
      this.#figure,
    );
  }

  /** Whether a screen reader reads each value: only after an arrow key was used. */
  #spoken = false;

  #legend({ name, colour: line, dash, marker, points }) {
    const value = this.#chosen === null ? last(points) : points.find(({ x }) => x === this.#chosen);
    return html`<li ${variables({ '--line': `var(${line})` })}>
      ${swatch({ dash, marker })}
      <span class="curves-name">${name}</span> <b>${this.#texts.format(value?.y ?? null)}</b>
    </li>`;
  }

  /** "Loss after 4 epochs: loss 0.0992, val_loss 0.0692." */
  #summary() {
    const end = Math.max(0, ...this.#series.map(({ points }) => last(points)?.x ?? 0));
    if (end === 0) {
      return `${this.#texts.title}: no epoch has ended yet.`;
    }
    const values = this.#series.map(({ name, points }) => `${name} ${this.#texts.format(last(points)?.y ?? null)}`);
    const best = this.#best === null ? '' : ` The best epoch was ${this.#best}.`;
    return `${this.#texts.title} after ${end} ${end === 1 ? 'epoch' : 'epochs'}: ${values.join(', ')}.${best}`;
  }

  #valuesAt(epoch) {
    if (epoch === null) {
      return '';
    }
    const values = this.#series.map(({ name, points }) => [name, points.find(({ x }) => x === epoch)]);
    return `Epoch ${epoch}: ${values.map(([name, point]) => `${name} ${this.#texts.format(point?.y ?? null)}`).join(', ')}`;
  }

  #setLogarithmic(logarithmic) {
    this.#logarithmic = logarithmic;
    this.#chart?.destroy();
    this.#chart = null;
    this.#draw();
  }

  #choose(epoch, spoken = false) {
    if (epoch !== this.#chosen || spoken !== this.#spoken) {
      this.#chosen = epoch;
      this.#spoken = spoken;
      this.#write();
      this.#chart?.draw();
    }
  }

  #epochs() {
    return [...new Set(this.#series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  }

  #epochAt(event) {
    const scale = this.#chart?.scales.x;
    const [first, end] = [this.#epochs().at(0), this.#epochs().at(-1)];
    if (!scale || first === undefined) {
      return null;
    }
    const x = event.clientX - this.#canvas.getBoundingClientRect().left;
    return Math.min(end, Math.max(first, Math.round(scale.getValueForPixel(x))));
  }

  #onKey = (event) => {
    const epochs = this.#epochs();
    const steps = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };
    if (!(event.key in steps) || epochs.length === 0) {
      return;
    }
    event.preventDefault();
    const from = this.#chosen === null ? epochs.length : epochs.indexOf(this.#chosen);
    const to = Math.min(epochs.length - 1, Math.max(0, from + steps[event.key]));
    this.#choose(epochs[to], true);
  };

  #draw() {
    const options = optionsOf(this.#texts.format, this.#logarithmic, this.#epochs().at(-1) ?? 0);
    const datasets = this.#series.map(lineOf);
    if (this.#chart === null) {
      const marks = { id: 'marks', afterDatasetsDraw: (chart) => this.#drawMarks(chart) };
      this.#chart = new Chart(this.#canvas, { type: 'line', data: { datasets }, options, plugins: [marks] });
    } else {
      this.#chart.data.datasets = datasets;
      this.#chart.options = options;
      this.#chart.update('none');
    }
  }

  /** Draws vertical lines at the best epoch and at the selected epoch. */
  #drawMarks({ ctx, chartArea, scales }) {
    const line = (epoch, variable, dash) => {
      const x = Math.round(scales.x.getPixelForValue(epoch)) + 0.5;
      ctx.save();
      ctx.strokeStyle = colour(variable);
      ctx.setLineDash(dash);
      ctx.beginPath();
      ctx.moveTo(x, chartArea.top);
      ctx.lineTo(x, chartArea.bottom);
      ctx.stroke();
      ctx.restore();
      return x;
    };
    if (this.#best !== null && this.#epochs().length > 1) {
      label(ctx, `best: ${this.#best}`, line(this.#best, '--ok', [2, 3]), chartArea);
    }
    if (this.#chosen !== null) {
      line(this.#chosen, '--muted', []);
    }
  }
}

const last = (points) => points.at(-1) ?? null;

function label(ctx, text, x, area) {
  ctx.save();
  ctx.fillStyle = colour('--ok');
  ctx.font = '12px system-ui, sans-serif';
  ctx.textAlign = x > (area.left + area.right) / 2 ? 'right' : 'left';
  ctx.fillText(text, x + (ctx.textAlign === 'right' ? -5 : 5), area.top - 5);
  ctx.restore();
}

/** Returns a sample of a series' line for a legend, in the colour of the CSS variable --line. */
export const swatch = ({ dash = [], marker }) => html`<svg class="swatch" width="34" height="12" aria-hidden="true">
  ${svg`<path d="M1 6H33" stroke-dasharray=${dash.length === 0 ? 'none' : dash.join(' ')} />${swatchMarker(marker)}`}
</svg>`;

function swatchMarker(marker) {
  const shapes = {
    rect: svg`<rect x="13" y="2" width="8" height="8" />`,
    triangle: svg`<path class="solid" d="M17 1L22 10H12Z" />`,
    rectRot: svg`<path class="solid" d="M17 0L23 6L17 12L11 6Z" />`,
    crossRot: svg`<path d="M13 2L21 10M21 2L13 10" />`,
    star: svg`<path d="M13 2L21 10M21 2L13 10M17 0V12M11 6H23" />`,
    dot: svg`<circle cx="17" cy="6" r="4" />`,
  };
  return shapes[marker] ?? nothing;
}
