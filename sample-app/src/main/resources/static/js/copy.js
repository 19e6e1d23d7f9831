import { announce, element, icon } from './dom.js';

/**
 * @param {string} what is copied, for assistive tools
 * @param {() => string} read the text, at the time of the click
 */
export function copyButton(what, read) {
  const words = element('span', {}, 'Copy');
  const button = element('button', { type: 'button', class: 'quiet' }, icon('copy'), words,
    element('span', { class: 'sr-only' }, ` ${what}`));
  button.addEventListener('click', async () => {
    words.textContent = await copy(read()) ? 'Copied' : 'Not allowed to copy';
    announce(words.textContent);
    setTimeout(() => {
      words.textContent = 'Copy';
    }, 2000);
  });
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  }
  catch {
    return false;
  }
}
