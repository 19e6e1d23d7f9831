const NEAR = 64;

/** Keeps the newest text in view, unless the reader has scrolled away from it. */
export class FollowingScroll {

  #following = true;
  #paused = false;
  #jump;

  /** @param {HTMLButtonElement} jump shown while the reader is away from the end, in what covers the end of the page */
  constructor(jump) {
    this.#jump = jump;
    addEventListener('scroll', () => this.#check(), { passive: true });
    addEventListener('resize', () => this.follow());
    new ResizeObserver(() => this.follow()).observe(jump.parentElement);
    jump.addEventListener('click', () => this.toEnd());
  }

  /** Goes to the end and stays there. */
  toEnd() {
    this.#following = true;
    this.follow();
  }

  /** @param {boolean} paused whether the page shows what has no end to be at */
  set paused(paused) {
    this.#paused = paused;
    this.#check();
  }

  /** Called after each change of the page's height. */
  follow() {
    if (this.#following && !this.#paused) {
      const page = document.scrollingElement;
      page.scrollTop = page.scrollHeight;
    }
    this.#check();
  }

  #check() {
    const { scrollTop, scrollHeight, clientHeight } = document.scrollingElement;
    this.#following = scrollHeight - scrollTop - clientHeight < NEAR;
    this.#jump.hidden = this.#following || this.#paused;
  }

}
