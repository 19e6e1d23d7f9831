import { fetchMode } from './api.js';

const MODES = {
  simulator: () => ({
    name: 'Simulator — no key needed',
    meaning: 'Answers come from a simulator inside this app: nothing leaves your machine, nothing is charged. Costs '
      + 'are what the same tokens would cost at OpenAI.',
    change: 'To talk to OpenAI, start the app again with OPENAI_API_KEY set.',
    nearness: 'The simulator compares words; OpenAI’s models compare what the words mean.',
  }),
  openai: ({ model, baseUrl }) => ({
    name: `OpenAI — ${model}`,
    meaning: `Messages are sent to ${baseUrl} and are charged to the key that the app was started with.`,
    change: 'To use the simulator instead, start the app again without OPENAI_API_KEY.',
    nearness: `Texts and questions are sent to ${baseUrl} and are charged to the key that the app was started with.`,
  }),
  compatible: ({ model, baseUrl }) => ({
    name: `Compatible server — ${model}`,
    meaning: `Messages are sent to ${baseUrl}, a server that speaks OpenAI’s protocol.`,
    change: 'To talk to OpenAI, start the app again with OPENAI_API_KEY and without OPENAI_BASE_URL.',
    nearness: `Texts and questions are sent to ${baseUrl}.`,
  }),
};

const UNKNOWN = {
  name: 'Mode unknown',
  meaning: 'The app did not say whether it talks to OpenAI or to its simulator.',
  change: 'Reload the page to ask again.',
  nearness: '',
};

/**
 * Says what answers here, in words.
 * @param {ParentNode} root holds elements with `data-mode` = `name`, `meaning`, `change` or `nearness`
 */
export async function showMode(root) {
  const mode = await fetchMode().catch(() => null);
  const words = MODES[mode?.mode]?.(mode) ?? UNKNOWN;
  for (const target of root.querySelectorAll('[data-mode]')) {
    target.textContent = words[target.dataset.mode];
  }
  root.documentElement.dataset.backend = MODES[mode?.mode] ? mode.mode : 'unknown';
}
