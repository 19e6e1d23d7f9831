/**
 * What is going on in a spoken conversation, in one word: `idle`, `asking`, `connecting`, `listening`, `hearing`,
 * `thinking`, `speaking`, `reconnecting`, `ended` or `failed`.
 */
export class Phase {

  #word = 'idle';
  #running = false;
  #asking = false;
  #open = false;
  #lost = false;
  #modelLost = false;
  #hearing = false;
  #talking = false;
  #playing = false;
  #thinking = false;
  #calling = false;

  get word() {
    if (!this.#running) {
      return this.#word;
    }
    if (!this.#open && !this.#lost) {
      return this.#asking ? 'asking' : 'connecting';
    }
    return this.#conversing();
  }

  get running() {
    return this.#running;
  }

  #conversing() {
    if (this.#lost || this.#modelLost) {
      return 'reconnecting';
    }
    if (this.#hearing || this.#talking) {
      return 'hearing';
    }
    if (this.#playing) {
      return 'speaking';
    }
    return this.#thinking ? 'thinking' : 'listening';
  }

  begin() {
    this.#running = true;
    this.#asking = true;
  }

  /** @param {boolean} failed */
  end(failed) {
    this.#running = false;
    this.#word = failed ? 'failed' : 'ended';
  }

  /** The visitor has said whether the page may listen. */
  asked() {
    this.#asking = false;
  }

  /** @param {boolean} talking whether the button is held */
  talk(talking) {
    this.#talking = talking;
    this.#thinking = !talking;
  }

  /** The turn that the user was in does not count any more. */
  forgetTurn() {
    this.#hearing = false;
    this.#talking = false;
  }

  /** An answer is due. */
  expect() {
    this.#thinking = true;
  }

  /** No answer is due any more. */
  interrupt() {
    this.#thinking = false;
    this.#calling = false;
  }

  /** @param {boolean} playing whether the answer can be heard */
  play(playing) {
    this.#playing = playing;
    this.#thinking &&= !playing;
  }

  /** @param {{status: string, again?: boolean, resumed?: boolean}} link */
  follow({ status, again, resumed }) {
    this.#open = status === 'open';
    this.#lost = status === 'lost';
    if (this.#open) {
      this.#hearing = false;
      this.#modelLost = false;
      this.#thinking &&= !again || resumed;
    }
  }

  /** @param {{type: string}} message of the server */
  receive(message) {
    this.#handlers[message.type]?.(message);
  }

  #handlers = {
    'speech-started': () => {
      this.#hearing = true;
      this.interrupt();
    },
    'speech-stopped': () => {
      this.#hearing = false;
      this.expect();
    },
    'tool': ({ result }) => {
      this.#calling ||= result === undefined || result === null;
      this.expect();
    },
    // The response that asks for a tool is followed by the one that answers.
    'done': ({ status }) => {
      if (status !== 'cancelled') {
        this.#thinking &&= this.#calling;
        this.#calling = false;
      }
    },
    'reconnecting': () => {
      this.#modelLost = true;
      this.#hearing = false;
    },
    'reconnected': () => {
      this.#modelLost = false;
    },
  };

}
