// The content of the sheet, with undo: strokes, colours of the whole sheet, and pictures in their order. Points count from the middle, in shares of the shorter side; widths are shares of the longer one.

/** A sheet is blank, has strokes, perhaps on a colour, or has one picture. Each change creates a new revision. */
export class Sheet {
  #steps = [];

  /** Grows with every change. */
  revision = 0;

  /** The strokes `{ width, colour, points: [[x, y], …] }` that can be seen; without a colour they are ink. */
  get strokes() {
    return this.#steps.slice(this.#firstShown()).filter((step) => step.points);
  }

  /** The colour of the whole sheet below the strokes, or null for paper. */
  get ground() {
    return this.#steps[this.#firstShown() - 1]?.filled ?? null;
  }

  /** The picture `{ blob, bitmap, name }` that can be seen, or null. */
  get picture() {
    const last = this.#steps.at(-1);
    return last?.blob ? last : null;
  }

  get blank() {
    return this.strokes.length === 0 && this.picture === null && this.ground === null;
  }

  get canUndo() {
    return this.#steps.length > 0;
  }

  begin(width, point, colour) {
    // Dark ink on a dark picture is often invisible, so drawing on a picture begins a new sheet.
    if (this.picture) {
      this.#steps.push({ cleared: true });
    }
    this.#steps.push({ width, colour, points: [point] });
    this.revision++;
  }

  extend(points) {
    this.#steps.at(-1).points.push(...points);
    this.revision++;
  }

  show(picture) {
    this.#steps.push(picture);
    this.revision++;
  }

  /** Gives the whole sheet one colour; what was on it is gone, but can be undone. */
  fill(colour) {
    this.#steps.push({ filled: colour });
    this.revision++;
  }

  clear() {
    if (!this.blank) {
      this.#steps.push({ cleared: true });
      this.revision++;
    }
  }

  /** Undoes the last stroke, colour of the sheet, picture or clearing. */
  undo() {
    const undone = this.#steps.pop();
    if (undone?.points && this.#steps.at(-1)?.cleared && this.#steps.at(-2)?.blob) {
      // Also undo the new sheet that was begun for a first stroke, because the user did not ask for it.
      this.#steps.pop();
    }
    this.revision++;
  }

  #firstShown() {
    return this.#steps.findLastIndex((step) => !step.points) + 1;
  }
}
