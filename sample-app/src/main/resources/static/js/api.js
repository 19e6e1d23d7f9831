import { BrokenStreamError, readEvents } from './sse.js';

const LONGEST_EXCERPT = 300;

/**
 * @typedef {object} Problem an RFC 9457 problem, as the sample application sends it
 * @property {string} [title]
 * @property {string} [detail]
 * @property {number} [status]
 * @property {string} [code]
 * @property {string} [requestId]
 */

/** A call that failed, with the problem to show. */
export class ProblemError extends Error {

  /** @param {Problem} problem */
  constructor(problem) {
    super(problem.title ?? problem.detail ?? 'Request failed');
    this.problem = problem;
  }

}

/**
 * @param {Error} ex whatever a call threw
 * @returns {Problem}
 */
export function problemOf(ex) {
  const unreadable = { title: 'The answer could not be read', detail: ex.message, code: 'unreadable_answer' };
  return (ex instanceof ProblemError) ? ex.problem : unreadable;
}

/**
 * Asks for an answer and hands over each event of it.
 * @param {{message: string, conversationId?: string, images?: string[], files?: {name: string, data: string}[]}} request
 * @param {{delta: Function, tool: Function, done: Function}} handlers
 * @param {AbortSignal} signal stops the answer
 * @throws {ProblemError} when the server, or the way to it, fails; an `AbortError` when stopped
 */
export function streamChat(request, handlers, signal) {
  return streamEvents('/api/chat/stream', request, handlers, signal);
}

/**
 * Adds a document and hands over each event on the way.
 * @param {import('./documents/files.js').NewDocument} request
 * @param {{progress: Function, done: Function}} handlers
 * @param {AbortSignal} signal stops it, which adds nothing
 * @throws {ProblemError} when the server, or the way to it, fails; an `AbortError` when stopped
 */
export function streamDocument(request, handlers, signal) {
  return streamEvents('/api/documents', request, handlers, signal);
}

/** @returns {Promise<import('./documents/shelf.js').AddedDocument[]>} */
export async function fetchDocuments() {
  return (await send('/api/documents')).json();
}

/** @param {string} id of a document, which may be gone already */
export async function deleteDocument(id) {
  try {
    await send(`/api/documents/${encodeURIComponent(id)}`, { method: 'DELETE' });
  }
  catch (ex) {
    if (ex.problem?.code !== 'document_not_found') {
      throw ex;
    }
  }
}

/**
 * @param {string} query
 * @param {AbortSignal} signal
 * @returns {Promise<import('./documents/results.js').Found>}
 */
export async function searchDocuments(query, signal) {
  const response = await send('/api/search', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
    signal,
  });
  return response.json();
}

async function streamEvents(url, request, handlers, signal) {
  // Problems come first: a server that may choose writes them in the first type that it is offered.
  const response = await send(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept': 'application/problem+json, text/event-stream' },
    body: JSON.stringify(request),
    signal,
  });
  let finished = false;
  try {
    await readEvents(response.body, ({ event, data }) => {
      if (event === 'error') {
        throw new ProblemError(JSON.parse(data));
      }
      finished ||= event === 'done';
      handlers[event]?.(JSON.parse(data));
    });
  }
  catch (ex) {
    throw (ex instanceof BrokenStreamError) ? unreachable('The connection broke off in the middle of the answer.') : ex;
  }
  if (!finished) {
    throw new ProblemError({
      title: 'The answer ended early',
      detail: 'The server closed the stream before the answer was complete.',
      code: 'incomplete_stream',
    });
  }
}

/** @returns {Promise<{mode: string, baseUrl: string, model: string}>} */
export async function fetchMode() {
  return (await send('/api/mode')).json();
}

/** @returns {Promise<{totalUsd: string, models: object[]}>} */
export async function fetchUsage() {
  return (await send('/api/usage')).json();
}

async function send(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  }
  catch (ex) {
    throw (ex.name === 'AbortError') ? ex : unreachable('The app did not answer. Is it still running?');
  }
  if (!response.ok) {
    throw new ProblemError(await readProblem(response));
  }
  return response;
}

function unreachable(detail) {
  return new ProblemError({ title: 'Connection lost', detail, code: 'network_error' });
}

async function readProblem(response) {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const fallback = { title: `The server answered with status ${response.status}`, status: response.status, requestId };
  const body = await readText(response);
  const problem = parseObject(body);
  if (!problem) {
    return { ...fallback, detail: excerpt(body) || 'It gave no reason.' };
  }
  const known = Object.entries(problem).filter(([, value]) => value !== null);
  return { ...fallback, ...Object.fromEntries(known) };
}

async function readText(response) {
  try {
    return await response.text();
  }
  catch (ex) {
    if (ex.name === 'AbortError') {
      throw ex;
    }
    return '';
  }
}

function parseObject(text) {
  try {
    const value = JSON.parse(text);
    return (typeof value === 'object' && !Array.isArray(value)) ? value : null;
  }
  catch {
    return null;
  }
}

/** What a proxy says in the app's stead is a page more often than not, whose title tells enough. */
function excerpt(body) {
  const text = (/<title>([^<]*)/i.exec(body)?.[1] ?? body.slice(0, LONGEST_EXCERPT)).trim().replace(/\s+/g, ' ');
  return (text.length < LONGEST_EXCERPT) ? text : `${text.slice(0, LONGEST_EXCERPT)}…`;
}
