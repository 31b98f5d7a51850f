// The content of the sheet, with undo: strokes and pictures in their order. Points count from the middle, in shares of the shorter side; widths are shares of the longer one.

/** A sheet is blank, has strokes, or has one picture. Each change creates a new revision. */
export class Sheet {
  #steps = [];

  /** Grows with every change. */
  revision = 0;

  /** The strokes `{ width, points: [[x, y], …] }` that can be seen. */
  get strokes() {
    return this.#steps.slice(this.#firstShown()).filter((step) => step.points);
  }

  /** The picture `{ blob, bitmap, name }` that can be seen, or null. */
  get picture() {
    const last = this.#steps.at(-1);
    return last?.blob ? last : null;
  }

  get blank() {
    return this.strokes.length === 0 && this.picture === null;
  }

  get canUndo() {
    return this.#steps.length > 0;
  }

  begin(width, point) {
    // Dark ink on a dark picture is often invisible, so drawing on a picture begins a new sheet.
    if (this.picture) {
      this.#steps.push({ cleared: true });
    }
    this.#steps.push({ width, points: [point] });
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

  clear() {
    if (!this.blank) {
      this.#steps.push({ cleared: true });
      this.revision++;
    }
  }

  /** Undoes the last stroke, picture or clearing. */
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
