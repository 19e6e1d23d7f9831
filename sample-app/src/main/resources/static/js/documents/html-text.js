const LEFT_OUT = /<!--[\s\S]*?(?:-->|$)|<(script|style|template|title|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi;
const CELLS = /<\/t[dh]\s*>/gi;
const BLOCKS = new RegExp('</?(?:address|article|aside|blockquote|body|br|dd|div|dl|dt|fieldset|figcaption|figure|footer|'
  + 'form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tr|ul)\\b[^<>]*>', 'gi');
const TAGS = /<[/!?a-z][^<>]*>/gi;

/**
 * Reads about what a reader of a page would. The page is never parsed as one, so that nothing of it is run or loaded.
 * @param {string} html
 * @returns {string} with an empty line between the blocks
 */
export function textOfHtml(html) {
  const text = html.replace(LEFT_OUT, '').replace(CELLS, ' ').replace(BLOCKS, '\n\n').replace(TAGS, '');
  return decode(text).replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
}

/** What is in a text area is text, but for its character references. */
function decode(text) {
  const area = document.createElement('textarea');
  area.innerHTML = text.replaceAll('<', '&lt;');
  return area.value;
}
