/**
 * A button that is held, by a finger, a mouse, Space or Enter. Assistive tools that can only press it hold it with one
 * press and let go with the next.
 */
export class HoldButton {

  #button;
  #onPress;
  #onRelease;
  #held = false;
  #pressedOtherwise = false;

  /**
   * @param {HTMLButtonElement} button
   * @param {{onPress: () => void, onRelease: () => void}} handlers
   */
  constructor(button, { onPress, onRelease }) {
    this.#button = button;
    this.#onPress = onPress;
    this.#onRelease = onRelease;
    this.#listenToPointers();
    this.#listenToKeys();
    button.addEventListener('click', () => this.#click());
    button.addEventListener('contextmenu', (event) => event.preventDefault());
    addEventListener('blur', () => this.release());
  }

  get held() {
    return this.#held;
  }

  press() {
    if (!this.#held && !this.#button.disabled) {
      this.#held = true;
      this.#button.ariaPressed = 'true';
      this.#onPress();
    }
  }

  release() {
    if (this.#held) {
      this.#held = false;
      this.#button.ariaPressed = 'false';
      this.#onRelease();
    }
  }

  #listenToPointers() {
    this.#button.addEventListener('pointerdown', (event) => {
      if (event.button === 0) {
        this.#pressedOtherwise = true;
        this.#button.setPointerCapture(event.pointerId);
        this.press();
      }
    });
    for (const type of ['pointerup', 'pointercancel', 'lostpointercapture']) {
      this.#button.addEventListener(type, () => this.release());
    }
  }

  #listenToKeys() {
    this.#button.addEventListener('keydown', (event) => {
      if (isHoldKey(event)) {
        event.preventDefault();
        this.press();
      }
    });
    this.#button.addEventListener('keyup', (event) => {
      if (isHoldKey(event)) {
        event.preventDefault();
        this.release();
      }
    });
    this.#button.addEventListener('blur', () => this.release());
  }

  #click() {
    if (this.#pressedOtherwise) {
      this.#pressedOtherwise = false;
    }
    else if (this.#held) {
      this.release();
    }
    else {
      this.press();
    }
  }

}

function isHoldKey({ key }) {
  return key === ' ' || key === 'Enter';
}
