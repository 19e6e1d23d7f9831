/**
 * An incremental parser for server-sent events, as the HTML standard describes them. `EventSource` cannot POST, so the
 * page reads the body of a `fetch` itself.
 */

/**
 * @typedef {object} ServerSentEvent
 * @property {string} event the event's name, `message` when the server gave none
 * @property {string} data the data lines, joined by line feeds
 */

/** Cuts text that comes in pieces of any size into events. */
export class SseParser {

  #onEvent;
  #line = '';
  #afterCarriageReturn = false;
  #atStart = true;
  #event = '';
  #data = [];

  /** @param {(event: ServerSentEvent) => void} onEvent called once per complete event */
  constructor(onEvent) {
    this.#onEvent = onEvent;
  }

  /** @param {string} chunk the next piece of the stream */
  push(chunk) {
    let text = chunk;
    if (this.#atStart && text) {
      this.#atStart = false;
      text = text.replace(/^\uFEFF/, '');
    }
    if (this.#afterCarriageReturn && text) {
      this.#afterCarriageReturn = false;
      text = text.replace(/^\n/, '');
    }
    this.#afterCarriageReturn ||= text.endsWith('\r');
    const lines = text.split(/\r\n|\r|\n/);
    for (const line of lines.slice(0, -1)) {
      this.#endOfLine(this.#line + line);
      this.#line = '';
    }
    this.#line += lines.at(-1);
  }

  #endOfLine(line) {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    const field = (colon < 0) ? line : line.slice(0, colon);
    const value = (colon < 0) ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') {
      this.#event = value;
    }
    else if (field === 'data') {
      this.#data.push(value);
    }
  }

  #dispatch() {
    const event = { event: this.#event || 'message', data: this.#data.join('\n') };
    const complete = this.#data.length > 0;
    this.#event = '';
    this.#data = [];
    if (complete) {
      this.#onEvent(event);
    }
  }

}

/** The connection broke while the body was being read. */
export class BrokenStreamError extends Error {
}

/**
 * Reads a response body to its end.
 * @param {ReadableStream<Uint8Array>} body
 * @param {(event: ServerSentEvent) => void} onEvent whatever it throws ends the reading
 * @throws {BrokenStreamError | DOMException} the latter, an `AbortError`, when the fetch was aborted
 */
export async function readEvents(body, onEvent) {
  const parser = new SseParser(onEvent);
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (let { done, value } = await read(reader); !done; { done, value } = await read(reader)) {
      parser.push(decoder.decode(value, { stream: true }));
    }
  }
  catch (ex) {
    reader.cancel().catch(() => undefined);
    throw ex;
  }
}

async function read(reader) {
  try {
    return await reader.read();
  }
  catch (ex) {
    throw (ex.name === 'AbortError') ? ex : new BrokenStreamError('The stream broke off', { cause: ex });
  }
}
