// Draws with mouse, finger or pen on the canvas.

import { redrawing } from '../redraw.js';
import { INK } from './colours.js';
import { hasColours, paint, penScale, pointAt, SQUARE } from './ink.js';

/** Lets a person draw on a sheet, and draws the sheet on the canvas. `onChange` is called after every new point. */
export class Pen {
  #canvas;
  #sheet;
  #onChange;
  #pointer = null;

  /** Width of its line, as a share of the sheet's longer side, for images of 20 pixels or more. */
  width = 0.08;

  /** Its colour on sheets of models whose images have colours. */
  colour = INK;

  #shape = SQUARE;

  constructor(canvas, sheet, onChange) {
    this.#canvas = canvas;
    this.#sheet = sheet;
    this.#onChange = onChange;
    canvas.addEventListener('pointerdown', (event) => this.#down(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    canvas.addEventListener('pointerup', (event) => this.#up(event));
    canvas.addEventListener('pointercancel', (event) => this.#up(event));
    new ResizeObserver(() => this.#fit()).observe(canvas);
  }

  get drawing() {
    return this.#pointer !== null;
  }

  /** Ends the stroke when the sheet is replaced. */
  lift() {
    this.#pointer = null;
  }

  repaint = redrawing(() => paint(this.#sheet, this.#canvas, this.#shape));

  /** Gives the sheet the aspect of a model's images, `{ rows, columns, channels }`. */
  set shape(shape) {
    const recoloured = hasColours(shape) !== hasColours(this.#shape);
    const reshaped = shape.rows !== this.#shape.rows || shape.columns !== this.#shape.columns;
    this.#shape = shape;
    if (reshaped) {
      this.#canvas.style.setProperty('--aspect', String(shape.columns / shape.rows));
      this.#fit();
    }
    if (recoloured) {
      this.repaint();
    }
  }

  /** Makes one pixel of the canvas equal to one pixel of the screen. */
  #fit() {
    const [width, height] = [this.#canvas.clientWidth, this.#canvas.clientHeight].map((side) => Math.max(1, Math.round(side * window.devicePixelRatio)));
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
      paint(this.#sheet, this.#canvas, this.#shape);
    }
  }

  #down(event) {
    if (this.drawing || event.button !== 0) {
      return;
    }
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#sheet.begin(this.width * penScale(this.#shape), this.#point(event), hasColours(this.#shape) ? this.colour : undefined);
    this.#changed();
  }

  #move(event) {
    if (event.pointerId !== this.#pointer) {
      return;
    }
    // The browser sends one event per frame; the points in between make a fast curve smooth.
    const events = event.getCoalescedEvents?.() ?? [];
    this.#sheet.extend((events.length > 0 ? events : [event]).map((each) => this.#point(each)));
    this.#changed();
  }

  #up(event) {
    if (event.pointerId === this.#pointer) {
      this.#pointer = null;
      this.#changed();
    }
  }

  #changed() {
    this.repaint();
    this.#onChange();
  }

  #point(event) {
    const box = this.#canvas.getBoundingClientRect();
    return pointAt([(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height], box);
  }
}
