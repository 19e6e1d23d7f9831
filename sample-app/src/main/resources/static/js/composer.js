import { Attachments } from './attachments.js';
import { takeDrops } from './drops.js';

/** As many as the server takes. */
const MAX_LENGTH = 100_000;

/** The form a message is written in: text, attachments, send and stop. */
export class Composer {

  #form;
  #input;
  #send;
  #stop;
  #problem;
  #attachments;
  #busy = false;

  /**
   * @param {HTMLFormElement} form
   * @param {{onSend: (message: string, files: import('./attachments.js').Attachment[]) => void, onStop: () => void}} handlers
   */
  constructor(form, { onSend, onStop }) {
    this.#form = form;
    this.#input = form.elements.message;
    this.#send = form.querySelector('[data-testid="chat-send"]');
    this.#stop = form.querySelector('[data-testid="chat-stop"]');
    this.#problem = form.querySelector('.form-problem');
    this.#attachments = new Attachments(form.querySelector('.attachments'), this.#problem);
    this.#listenToText(onSend);
    this.#listenToFiles();
    this.#stop.addEventListener('click', onStop);
  }

  /** @param {boolean} busy whether an answer is arriving, which can be stopped and not be interrupted by another */
  set busy(busy) {
    const focusWasHere = this.#form.contains(document.activeElement) || document.activeElement === document.body;
    this.#busy = busy;
    this.#send.hidden = busy;
    this.#stop.hidden = !busy;
    if (focusWasHere) {
      this.focus();
    }
  }

  focus() {
    this.#input.focus({ preventScroll: true });
  }

  #listenToText(onSend) {
    this.#input.addEventListener('input', () => {
      this.#fit();
      this.#checkLength();
    });
    this.#input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.#form.requestSubmit();
      }
    });
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.focus();
      if (!this.#busy) {
        this.#submit(onSend);
      }
    });
  }

  async #submit(onSend) {
    const message = this.#input.value.trim();
    if (this.#checkLength() || (!message && this.#attachments.empty)) {
      return;
    }
    this.#form.reset();
    this.#fit();
    const files = await this.#attachments.take();
    if (message || files.length) {
      onSend(message || question(files), files);
    }
  }

  /** @returns {boolean} whether the message is too long, which the reader is told */
  #checkLength() {
    const tooLong = this.#input.value.trim().length > MAX_LENGTH;
    const wasTooLong = this.#input.ariaInvalid === 'true';
    this.#input.ariaInvalid = tooLong ? 'true' : null;
    if (tooLong && !(wasTooLong && this.#problem.textContent)) {
      this.#problem.textContent = 'The message is too long: 100,000 characters are the most.';
    }
    else if (wasTooLong && !tooLong) {
      this.#problem.textContent = '';
    }
    return tooLong;
  }

  #listenToFiles() {
    const picker = this.#form.elements.files;
    this.#form.querySelector('.attach').addEventListener('click', () => picker.click());
    picker.addEventListener('change', () => {
      this.#attach([...picker.files]);
      picker.value = '';
    });
    this.#input.addEventListener('paste', (event) => this.#takeFrom(event.clipboardData, event));
    this.#form.addEventListener('removed', () => this.focus());
    takeDrops('chat', this.#form, (files) => this.#attach(files));
  }

  #takeFrom(transfer, event) {
    if (transfer?.files.length) {
      event.preventDefault();
      this.#attach([...transfer.files]);
    }
  }

  async #attach(files) {
    await this.#attachments.add(files);
    this.focus();
  }

  #fit() {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${this.#input.scrollHeight}px`;
  }

}

function question(files) {
  return files.some(({ image }) => image) ? 'What do you see?' : 'What is in this file?';
}
