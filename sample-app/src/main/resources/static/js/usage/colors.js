const COUNT = 6;
const OTHER = 'var(--series-other)';

/** Gives each name a colour that it keeps as long as it is shown. */
export class Colors {

  #given = new Map();

  /**
   * @param {string[]} names at most six, and `other`
   * @returns {string[]} a custom property for each
   */
  of(names) {
    [...this.#given.keys()].filter((name) => !names.includes(name)).forEach((name) => this.#given.delete(name));
    return names.map((name) => this.#color(name));
  }

  #color(name) {
    if (name === 'other') {
      return OTHER;
    }
    if (!this.#given.has(name)) {
      const taken = new Set(this.#given.values());
      this.#given.set(name, Array.from({ length: COUNT }, (_, index) => index + 1).find((color) => !taken.has(color)));
    }
    return `var(--series-${this.#given.get(name)})`;
  }

}
