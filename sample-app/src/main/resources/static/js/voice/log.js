import { AssistantEntry } from './assistant-entry.js';
import { noteEntry } from './entry.js';
import { ToolEntry } from './tool-entry.js';
import { UserEntry } from './user-entry.js';

/** What was said by both sides, in order. Words may come late; they find their place by the item that they belong to. */
export class VoiceLog {

  #root;
  #onResize;
  #users = [];
  #answers = new Map();
  #responses = new Map();
  #tools = new Map();
  #unfinishedTool = null;

  /**
   * @param {HTMLElement} root
   * @param {() => void} onResize called after each change
   */
  constructor(root, onResize) {
    this.#root = root;
    this.#onResize = onResize;
  }

  clear() {
    this.#users = [];
    this.#unfinishedTool = null;
    [this.#answers, this.#responses, this.#tools].forEach((map) => map.clear());
    this.#root.replaceChildren();
  }

  /** @param {{type: string}} message of the server */
  receive(message) {
    this.#handlers[message.type]?.(message);
    this.#onResize();
  }

  /** The user has begun to talk with the button held. */
  talk() {
    this.#addUser(new UserEntry(null));
  }

  /** @param {boolean} enough whether it counts as a turn */
  talked(enough) {
    const user = this.#users.at(-1);
    if (enough) {
      user?.heard();
    }
    else if (user && !user.typed && !user.known) {
      user.element.remove();
      this.#users.pop();
    }
  }

  /** @param {string} text */
  type(text) {
    this.#addUser(new UserEntry(null, text));
  }

  /** @param {{itemId: string}} progress of the player */
  play(progress) {
    this.#answers.get(progress.itemId)?.play(progress);
  }

  /** Nothing more is heard of any answer. */
  interrupt() {
    this.#answers.forEach((answer) => answer.interrupt());
  }

  /** The conversation is over. */
  end() {
    this.interrupt();
    this.#users.forEach((user) => user.unknown());
    this.#tools.forEach((tool) => {
      tool.element.dataset.state = 'done';
    });
  }

  /** @param {string} text */
  note(text) {
    this.#add(noteEntry(text));
  }

  #handlers = {
    'speech-started': ({ itemId }) => this.#user(itemId),
    'speech-stopped': ({ itemId }) => this.#user(itemId).heard(),
    'audio-start': ({ itemId, responseId }) => {
      this.#answer(itemId).sound();
      this.#responses.set(responseId, this.#answer(itemId));
    },
    'flush': () => this.interrupt(),
    'transcript': (transcript) => {
      const { role, itemId } = transcript;
      const target = (role === 'user') ? this.#user(itemId, transcript.text) : this.#answer(itemId);
      target.transcribe(transcript);
    },
    'tool': (call) => this.#tool(call),
    'done': (done) => this.#finish(done),
  };

  /** A turn whose item is not known yet is the one that was typed like this, or the first that waits for its words. */
  #user(itemId, text) {
    const known = this.#users.find((user) => user.itemId === itemId);
    if (known) {
      return known;
    }
    const waiting = this.#users.filter((user) => user.itemId === null);
    const result = waiting.find((user) => user.says(text)) ?? waiting.find((user) => !user.typed) ?? this.#addUser(new UserEntry(itemId));
    result.itemId = itemId;
    return result;
  }

  #addUser(user) {
    this.#users.push(user);
    this.#add(user.element);
    return user;
  }

  #answer(itemId) {
    if (!this.#answers.has(itemId)) {
      this.#answers.set(itemId, new AssistantEntry(itemId, this.#onResize));
      this.#add(this.#answers.get(itemId).element);
    }
    return this.#answers.get(itemId);
  }

  #tool(call) {
    const known = this.#tools.get(call.callId);
    if (known) {
      known.update(call);
    }
    else {
      this.#unfinishedTool = new ToolEntry(call);
      this.#tools.set(call.callId, this.#unfinishedTool);
      this.#add(this.#unfinishedTool.element);
    }
  }

  #finish(done) {
    const shown = this.#responses.get(done.responseId) ?? this.#unfinishedTool;
    shown?.finish(done);
    this.#unfinishedTool = null;
    if (['failed', 'incomplete'].includes(done.status)) {
      this.note(`The answer is ${done.status}.`);
    }
  }

  #add(node) {
    this.#root.append(node);
    this.#onResize();
  }

}
