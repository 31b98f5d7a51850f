// What is on the sheet, and how one gets back: strokes and pictures in the order they came. Lengths are shares of its side.

/** A sheet is blank, or has strokes, or one picture. Each change makes a new revision. */
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
    // Ink on top of a picture would often be invisible, dark on dark: a new sheet is what is meant.
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

  /** Takes back the last stroke, picture or clearing. */
  undo() {
    const undone = this.#steps.pop();
    if (undone?.points && this.#steps.at(-1)?.cleared && this.#steps.at(-2)?.blob) {
      // The new sheet under a first stroke was none of the person's own steps.
      this.#steps.pop();
    }
    this.revision++;
  }

  #firstShown() {
    return this.#steps.findLastIndex((step) => !step.points) + 1;
  }
}
