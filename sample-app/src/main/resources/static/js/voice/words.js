const WORDS = {
  idle: () => ['Ready', ''],
  asking: () => ['May I listen?', 'Your browser asks whether this page may use the microphone.'],
  connecting: () => ['Connecting', 'One moment.'],
  listening: listeningWords,
  hearing: ({ pushToTalk }) => ['Hearing you', pushToTalk ? 'Let go when you have finished.' : ''],
  thinking: () => ['Thinking', ''],
  speaking: speakingWords,
  reconnecting: ({ microphone, muted }) => ['Reconnecting', (microphone && !muted)
    ? 'What you say is kept for a few seconds.' : 'One moment.'],
  ended: () => ['Ended', 'The microphone is off.'],
  failed: () => ['Broken off', 'The microphone is off.'],
};

/**
 * @param {string} phase
 * @param {{pushToTalk: boolean, muted: boolean, microphone: boolean}} circumstances
 * @returns {[string, string]} what goes on, and what to do
 */
export function describePhase(phase, circumstances) {
  return WORDS[phase](circumstances);
}

function listeningWords({ pushToTalk, muted, microphone }) {
  if (!microphone) {
    return ['Ready', 'Write below. The answer is spoken.'];
  }
  if (muted) {
    return ['Muted', 'Nothing you say leaves this page.'];
  }
  return pushToTalk ? ['Ready', 'Hold the button, or Space, while you speak.']
    : ['Listening', 'Just talk. You can interrupt at any time.'];
}

function speakingWords({ pushToTalk, muted, microphone }) {
  if (!microphone || muted) {
    return ['Speaking', 'Write to interrupt.'];
  }
  return ['Speaking', pushToTalk ? 'Hold the button to interrupt.' : 'Talk to interrupt.'];
}
