/**
 * @typedef {object} VoiceProblem
 * @property {string} code
 * @property {string} title
 * @property {string} detail
 */

const MICROPHONES = {
  denied: {
    title: 'The microphone is not allowed',
    detail: 'Allow it in the browser’s settings for this page, then press the microphone. Until then you can write, and '
      + 'the answers are spoken.',
  },
  missing: {
    title: 'No microphone was found',
    detail: 'Connect one, then press the microphone. Until then you can write, and the answers are spoken.',
  },
  busy: {
    title: 'The microphone is in use',
    detail: 'Another program may be using it. Close that, then press the microphone. Until then you can write, and the '
      + 'answers are spoken.',
  },
  insecure: {
    title: 'The microphone cannot be used here',
    detail: 'Browsers allow it only on secure pages: open this one over https, or at localhost. You can write meanwhile, '
      + 'and the answers are spoken.',
  },
};

const ERRORS = {
  NotAllowedError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
  SecurityError: 'insecure',
};

const ENDS = {
  unreachable: {
    title: 'The app did not answer',
    detail: 'The connection could not be opened. Is the app still running?',
  },
  connection_lost: {
    title: 'The connection was lost',
    detail: 'The app has not answered for half a minute. What was said so far stays on this page.',
  },
  server_shutdown: {
    title: 'The app was shut down',
    detail: 'It has not come back for half a minute. What was said so far stays on this page.',
  },
  session_failed: {
    title: 'The model cannot be reached',
    detail: 'The server behind this app did not accept the conversation, or ended it.',
  },
  too_many_sessions: {
    title: 'Too many conversations',
    detail: 'Others are talking through this app, or other windows of yours are. End one, or try again in a moment.',
  },
  budget_exceeded: {
    title: 'There is nothing left to spend',
    detail: 'The view “Usage” shows when there is money again.',
  },
  budget_unavailable: {
    title: 'The conversation had to stop',
    detail: 'Nobody knows what is left to spend. Try again in a moment.',
  },
  rate_limited: {
    title: 'Too many questions at once',
    detail: 'Try again in a moment.',
  },
  too_slow: {
    title: 'The connection is too slow',
    detail: 'The answers could not be sent as fast as they are spoken.',
  },
  origin_not_allowed: {
    title: 'This address is not allowed',
    detail: 'The app takes conversations from its own pages only.',
  },
  unauthenticated: {
    title: 'You are not signed in',
    detail: 'The app does not know who is talking.',
  },
  page_failed: {
    title: 'The conversation broke off',
    detail: 'This page made a mistake. The console of the browser tells more.',
  },
  unsupported: {
    title: 'This browser cannot play the answers',
    detail: 'Talking needs a recent browser and a secure page: open this one over https, or at localhost.',
  },
};

const QUIET_ENDS = {
  idle_timeout: 'Ended, since nobody had said anything for a while.',
  max_duration: 'Ended, since conversations have a longest duration.',
  session_ended: 'Ended by the server.',
};

/**
 * @param {Error} error of `getUserMedia`
 * @returns {VoiceProblem}
 */
export function microphoneProblem(error) {
  const code = ERRORS[error.name] ?? 'busy';
  return { code, ...MICROPHONES[code] };
}

/**
 * @param {string} reason why a conversation ended
 * @returns {boolean} whether that is no problem
 */
export function endedWell(reason) {
  return reason === 'client' || Object.hasOwn(QUIET_ENDS, reason);
}

/**
 * @param {string} reason why a conversation ended
 * @param {{code: string, message: string} | null} error what the server said last, when that was fatal
 * @returns {VoiceProblem | null} nothing when all is well
 */
export function endProblem(reason, error) {
  if (endedWell(reason)) {
    return null;
  }
  const known = ENDS[reason] ?? { title: 'The conversation broke off', detail: `The app said: ${reason}.` };
  return { code: error?.code ?? reason, title: known.title, detail: error?.message ?? known.detail };
}

/**
 * @param {string} reason
 * @returns {string | null} a word about an end that is no problem
 */
export function endNote(reason) {
  return QUIET_ENDS[reason] ?? null;
}
