const CALM = 250;

/** Shows how loud it is. For those who want little motion, it moves four times a second and no more. */
export class Meter {

  #element;
  #calm = matchMedia('(prefers-reduced-motion: reduce)');
  #drawnAt = 0;

  /** @param {HTMLElement} element with the role `meter` */
  constructor(element) {
    this.#element = element;
  }

  /** @param {number} level from 0 to 100 */
  show(level) {
    const now = performance.now();
    if (this.#calm.matches && level > 0 && now - this.#drawnAt < CALM) {
      return;
    }
    this.#drawnAt = now;
    this.#element.ariaValueNow = String(level);
    this.#element.style.setProperty('--level', String(level / 100));
  }

}
