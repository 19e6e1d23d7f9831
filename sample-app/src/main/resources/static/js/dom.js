/**
 * Builds an element. Strings become text nodes, never markup.
 * @param {string} tag
 * @param {Record<string, string | boolean | number | null | undefined>} [attributes] `null`, `undefined` and `false`
 * are left out
 * @param {...(Node | string | false | null | undefined)} children
 */
export function element(tag, attributes = {}, ...children) {
  const result = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      result.setAttribute(name, (value === true) ? '' : String(value));
    }
  }
  result.append(...children.filter(Boolean));
  return result;
}

/**
 * @param {string} name a symbol of the page
 * @returns {SVGElement} an icon that assistive tools pass over
 */
export function icon(name) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(namespace, 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

const REST = 3;

/**
 * Runs a task with the next frame, once, however often it is asked for: a fast stream costs one update per frame. After
 * a slow update the page rests three times as long, which leaves most of the time to the reader.
 * @param {() => void} task
 */
export function oncePerFrame(task) {
  let frame = 0;
  let restedAt = 0;
  const run = () => {
    const start = performance.now();
    task();
    const end = performance.now();
    restedAt = end + REST * (end - start);
  };
  const onFrame = () => {
    frame = 0;
    if (performance.now() < restedAt) {
      frame = requestAnimationFrame(onFrame);
    }
    else {
      run();
    }
  };
  return {
    request() {
      frame ||= requestAnimationFrame(onFrame);
    },
    flush() {
      cancelAnimationFrame(frame);
      frame = 0;
      run();
    },
  };
}

/**
 * Says something to screen readers that others can see.
 * @param {string} text
 */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}
